"""What a build does, one verb a file; a stage imports no stage."""
