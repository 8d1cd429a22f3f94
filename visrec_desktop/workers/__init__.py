"""The thread beside the window. Owns Qt Core objects without widgets; may import pipeline, storage and core.

What is heavy (NumPy, OpenCV, LiteRT, scikit-learn) is imported in the engine's thread, after the window shows.
"""
