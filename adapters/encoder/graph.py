"""Writes the layers as a graph of fused operators: 34 nodes where a traced model has 450.

Most of the time of a short message goes into reading the weights once; the rest should not go
into the seams. Weights are eight-bit, one step a column, rounded to seven bits so that machines
without VNNI add without overflow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32] | NDArray[np.int8] | NDArray[np.int64]
Weights = Mapping[str, NDArray[np.float32]]
"""By the names that torch gives them; a linear layer's are (out, in)."""

FUSED = "com.microsoft"
HEADS = 12
_STEPS = 63
_TINY = 1e-12


@dataclass(slots=True)
class Graph:
    """Nodes and constants as they are added; every node is named after what it makes."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: Array) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, kind: str, made: str, taken: Sequence[str], *more: str, **how: float | Sequence[int]
    ) -> str:
        """Add a node; `more` are its other outputs."""
        domain = "" if kind in _PLAIN else FUSED
        node = helper.make_node(kind, taken, [made, *more], name=made, domain=domain)
        node.attribute.extend(helper.make_attribute(name, one) for name, one in how.items())
        self.nodes.append(node)
        return made

    def norm(self, made: str, taken: Sequence[str], weights: Weights, layer: str) -> str:
        """Layer normalization, of a sum where two things are taken.

        onnxruntime has one operator for both, which takes five times as long as the two.
        """
        one = taken[0] if len(taken) == 1 else self.add("Add", f"{made}.sum", taken)
        scale = self.constant(f"{made}.scale", weights[f"{layer}.weight"])
        shift = self.constant(f"{made}.shift", weights[f"{layer}.bias"])
        return self.add("LayerNormalization", made, [one, scale, shift], epsilon=_TINY)

    def linear(self, made: str, taken: str, weights: Weights, layer: str) -> str:
        """A linear layer."""
        names = self.rounded(made, weights, [layer])
        return self.add("DynamicQuantizeMatMul", made, [taken, *names])

    def rounded(self, made: str, weights: Weights, layers: Sequence[str]) -> tuple[str, ...]:
        """(weights, steps, zeros, bias) of linear layers side by side."""
        columns = np.concatenate([weights[f"{one}.weight"].T for one in layers], axis=1)
        steps = np.abs(columns).max(axis=0) / _STEPS
        return (
            self.constant(f"{made}.weights", np.round(columns / steps).astype(np.int8)),
            self.constant(f"{made}.steps", steps.astype(np.float32)),
            self.constant(f"{made}.zeros", np.zeros(len(steps), np.int8)),
            self.constant(f"{made}.bias", np.concatenate([weights[f"{o}.bias"] for o in layers])),
        )


_PLAIN = frozenset({"Shape", "Slice", "Add", "LayerNormalization", "DynamicQuantizeLinear"})
"""Operators of the standard; the others are onnxruntime's own."""


def write(weights: Weights, path: Path) -> None:
    """Write the layers in `weights` to `path`: piece vectors in, their last states out."""
    graph = Graph()
    state = _begin(graph, weights)
    for number in range(_layers(weights)):
        state = _layer(graph, state, weights, f"layers.{number}")
    width = weights["kind"].shape[0]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "layers",
            [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["texts", "n", width])],
            [helper.make_tensor_value_info(state, TensorProto.FLOAT, ["texts", "n", width])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)],
        ir_version=8,
    )
    onnx.save(model, path)


def shape(path: Path) -> tuple[int, int]:
    """(layers, width inside of each) of what `write` wrote."""
    kept = {one.name: one.dims for one in onnx.load(path).graph.initializer}
    return _layers(kept), kept["layers.0.inner.steps"][0]


def read(path: Path, names: Iterable[str]) -> Weights:
    """What `write` wrote, by the names torch gives (`names`), as near as eight bits allow."""
    kept = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    found = {"positions": kept["places"], "kind": np.zeros_like(kept["places"][0])}
    for layer, made in _made(_layers(names)).items():
        if f"{made[0]}.scale" in kept:
            found[f"{layer}.weight"] = kept[f"{made[0]}.scale"]
            found[f"{layer}.bias"] = kept[f"{made[0]}.shift"]
        else:
            found |= _linear(kept, layer, *made)
    return found


def _linear(
    kept: Mapping[str, NDArray[np.float32]], layer: str, made: str, part: int, parts: int
) -> Weights:
    """One of the linear layers that stand side by side in `made`."""
    columns = kept[f"{made}.weights"].astype(np.float32) * kept[f"{made}.steps"]
    width = columns.shape[1] // parts
    here = slice(part * width, (part + 1) * width)
    bias = kept[f"{made}.bias"][here]
    return {f"{layer}.weight": columns[:, here].T.copy(), f"{layer}.bias": bias}


def _made(layers: int) -> Mapping[str, tuple[str, int, int]]:
    """Layer of torch -> (what it makes here, which part of it, of how many)."""
    found = {"norm": ("begun", 0, 1)}
    for layer in (f"layers.{number}" for number in range(layers)):
        for part, name in enumerate(("query", "key", "value")):
            found[f"{layer}.attention.self.{name}"] = (f"{layer}.mixed", part, 3)
        found[f"{layer}.attention.output.dense"] = (f"{layer}.told", 0, 1)
        found[f"{layer}.attention.output.LayerNorm"] = (f"{layer}.heard", 0, 1)
        found[f"{layer}.intermediate.dense"] = (f"{layer}.inner", 0, 1)
        found[f"{layer}.output.dense"] = (f"{layer}.thought", 0, 1)
        found[f"{layer}.output.LayerNorm"] = (f"{layer}.state", 0, 1)
    return found


def _layers(weights: Iterable[str]) -> int:
    return 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))


def _begin(graph: Graph, weights: Weights) -> str:
    """The piece vectors, each with its place."""
    graph.add("Shape", "n", ["pieces"], start=1, end=2)
    zero = graph.constant("zero", np.array([0], np.int64))
    places = graph.constant("places", weights["positions"] + weights["kind"])
    graph.add("Slice", "here", [places, zero, "n", zero])
    graph.add("Add", "placed", ["pieces", "here"])
    return graph.norm("begun", ["placed"], weights, "norm")


def _layer(graph: Graph, state: str, weights: Weights, layer: str) -> str:
    mixed = _attention(graph, state, weights, layer)
    mixed = graph.linear(f"{layer}.told", mixed, weights, f"{layer}.attention.output.dense")
    state = graph.norm(
        f"{layer}.heard", [mixed, state], weights, f"{layer}.attention.output.LayerNorm"
    )
    inner = graph.linear(f"{layer}.inner", state, weights, f"{layer}.intermediate.dense")
    inner = graph.add("Gelu", f"{layer}.bent", [inner])
    inner = graph.linear(f"{layer}.thought", inner, weights, f"{layer}.output.dense")
    return graph.norm(f"{layer}.state", [inner, state], weights, f"{layer}.output.LayerNorm")


def _attention(graph: Graph, state: str, weights: Weights, layer: str) -> str:
    """All heads of a layer in one operator."""
    made = f"{layer}.mixed"
    parts = [f"{layer}.attention.self.{part}" for part in ("query", "key", "value")]
    kept, steps, zeros, bias = graph.rounded(made, weights, parts)
    rounded, step, zero = (f"{layer}.{name}" for name in ("rounded", "step", "zero"))
    graph.add("DynamicQuantizeLinear", rounded, [state], step, zero)
    taken = [rounded, kept, bias, step, steps, "", zero, zeros]
    return graph.add("QAttention", made, taken, num_heads=HEADS)
