"""The preview: builds, serves on this computer only, and reloads the page when a file has changed."""
