"""The desk: choosing what stands in a booklet, having it made, noting what was printed."""
