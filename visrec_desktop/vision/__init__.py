"""Pictures and the model. Owns OpenCV, Pillow, LiteRT and Keras; may import core."""
