"""Build the package; its metadata stand in pyproject.toml. Beside the modules stands the language model, made here."""

import importlib.util
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

RESTORE = Path(__file__).parent / "pipelines" / "restore"


class BuildWithModel(build_py):
    """Build the Python modules, and before them the language model, from the data packages pyproject.toml requires."""

    def run(self) -> None:
        """Build the model from its module's file: what `pipelines` itself imports is not installed yet."""
        spec = importlib.util.spec_from_file_location("language_model_build", RESTORE / "language_model_build.py")
        assert spec
        assert spec.loader
        builder = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(builder)
        builder.build(RESTORE / builder.FILE_NAME)
        super().run()


setup(cmdclass={"build_py": BuildWithModel})
