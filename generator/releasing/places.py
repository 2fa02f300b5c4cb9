"""Say what a release's folder and the files in it are called, for who makes one and who reads one."""

from pathlib import Path

FOLDER = Path("build/release")  # of a project: a folder for each version is in it
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
NOTES = "RELEASE-NOTES.md"
FORMAT = 1  # of the manifest
