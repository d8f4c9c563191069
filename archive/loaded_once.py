"""What the process that workers are forked from loads, once for all of them: the pipelines, and the dictionary of words.

Loaded by each worker, the dictionary would take 40 MB and a sixth of a second of each. What is here stays, and no collection
of cycles looks at it again, which would copy it page by page.
"""

import gc

import pipelines.process  # noqa: F401
from pipelines.annotate.words import tagged

tagged("工会")
gc.collect()
gc.freeze()
