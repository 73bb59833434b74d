"""What can go wrong when another tool's files are turned into ours; an error names the file and the fault."""

from __future__ import annotations

from engines.errors import EngineError


class ImporterError(EngineError):
    """A file of another tool cannot be used; nothing was written."""


class UnknownFormat(ImporterError):
    """No importer knows this file."""


class ConfigError(ImporterError):
    """A config of another tool is damaged, or says what we cannot do."""


class EncryptedModel(ImporterError):
    """The file is an encrypted `.etlt`; the hint says what to download instead."""


class ConverterMissing(ImporterError):
    """The library that writes ONNX is not installed."""


class ManifestError(ImporterError):
    """A `model.json` is no TensorFlow.js graph model, or its parts do not fit together."""


class ShardError(ImporterError):
    """A file of weights is missing, cut off, too long, or lies outside the folder."""


class MissingWeights(ImporterError):
    """The graph uses weights that no file holds."""


class UnknownOperator(ImporterError):
    """The graph has an operator, or a setting of one, that the converter does not know."""


class ConversionError(ImporterError):
    """The graph is not built as the converter expects."""
