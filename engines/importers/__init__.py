"""Turns other tools' configs and models into profiles and ONNX files of ours."""
