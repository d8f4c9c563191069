"""Why a page holds no article: what lists, forms, challenges and notices look like."""
