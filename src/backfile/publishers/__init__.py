"""The shelf of publishers: the places a built site can go to, told by the scheme of their address."""

from backfile.publishers.contract import Publisher, PublishError
from backfile.publishers.folder import FolderPublisher
from backfile.publishers.git import GitPublisher
from backfile.publishers.programs import without_secrets
from backfile.publishers.rsync import RsyncPublisher
from backfile.publishers.s3 import S3Publisher

PUBLISHERS: tuple[Publisher, ...] = (
    FolderPublisher(),
    GitPublisher(),
    S3Publisher(),
    RsyncPublisher(),
)


def publisher_for(target: str, publishers: tuple[Publisher, ...] = PUBLISHERS) -> Publisher:
    """The publisher that takes a target; raises PublishError where none does."""
    for publisher in publishers:
        if publisher.accepts(target):
            return publisher
    examples = ", ".join(publisher.example for publisher in publishers)
    raise PublishError(f"{without_secrets(target)} is no target to publish to. Targets are: {examples}.")
