"""Files that mean harm, or look as if they did, made from seeds; see also tests.quality.hostile_pictures."""
