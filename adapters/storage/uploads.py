"""What platforms call pictures that they have already; none of them is about anybody."""

from collections.abc import Mapping

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from adapters.storage.tables import PictureUploadRow


def known(engine: Engine, platform: str) -> Mapping[str, str]:
    """Key of a picture -> its name there."""
    query = select(PictureUploadRow).where(PictureUploadRow.platform == platform)
    with Session(engine) as session:
        return {row.key: row.ref for row in session.exec(query)}


def note(engine: Engine, platform: str, key: str, ref: str | None) -> None:
    """It is called `ref` from now on; None: it is no longer there."""
    with Session(engine) as session:
        if ref is None:
            ours = (col(PictureUploadRow.platform) == platform, col(PictureUploadRow.key) == key)
            session.execute(delete(PictureUploadRow).where(*ours))
        else:
            session.merge(PictureUploadRow(platform=platform, key=key, ref=ref))
        session.commit()
