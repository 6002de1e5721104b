"""What S3 and its kin answer when they refuse, as sentences that say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from botocore.exceptions import BotoCoreError, ClientError

_NO_CREDENTIALS = (
    "No credentials for {target} were found. Run `aws configure`, or set AWS_ACCESS_KEY_ID and "
    "AWS_SECRET_ACCESS_KEY; docs/publish.md says how for each host."
)

_BY_NAME = {
    "NoCredentialsError": _NO_CREDENTIALS,
    "PartialCredentialsError": _NO_CREDENTIALS,
    "TokenRetrievalError": "The sign-in for {target} has run out. Sign in again (`aws sso login`).",
    "ProfileNotFound": "The profile named in AWS_PROFILE doesn't exist. See `aws configure list-profiles`.",
    "NoRegionError": "S3 needs a region: set AWS_REGION, or run `aws configure`.",
    "EndpointConnectionError": "{target} can't be reached. Check the network and `endpoint:` in site.yaml, "
    "then "
    "run the same command again; it goes on from where it stopped.",
}

_BY_CODE = {
    "NoSuchBucket": "There is no bucket as named in {target}. Create it first, or correct the name.",
    "AccessDenied": "{target} refused {path}: these credentials may not do that. They need s3:GetObject, "
    "s3:PutObject, s3:DeleteObject and s3:ListBucket on the bucket.",
    "InvalidAccessKeyId": "{target} doesn't know the access key that was found. Check AWS_ACCESS_KEY_ID or "
    "the "
    "profile in use.",
    "SignatureDoesNotMatch": "{target} doesn't accept the secret key that was found. Check "
    "AWS_SECRET_ACCESS_KEY "
    "or the profile in use.",
    "ExpiredToken": "The credentials for {target} have run out. Sign in again.",
    "InvalidBucketName": "{target} names no bucket that can be: names are of small letters, digits and "
    "hyphens.",
    "PermanentRedirect": "The bucket of {target} is in another region. Set AWS_REGION to its region.",
    "QuotaExceeded": "{target} is full: {path} was refused. Make room and run the same command again.",
    "XMinioStorageFull": "{target} is full: {path} was refused. Make room and run the same command again.",
    "InsufficientStorage": "{target} is full: {path} was refused. Make room and run the same command again.",
    "EntityTooLarge": "{path} is larger than {target} takes in one file.",
    "SlowDown": "{target} asks for a slower pace. Wait a few minutes and run the same command again.",
}

_ALIASES = {
    "403": "AccessDenied",
    "Forbidden": "AccessDenied",
    "301": "PermanentRedirect",
    "507": "QuotaExceeded",
}


def refusal(error: BotoCoreError | ClientError, target: str, path: str) -> str:
    """The sentence for an exception of boto3's, raised while `path` was dealt with."""
    answer = getattr(error, "response", None)
    where = path or "the list of its files"
    if answer:
        code = str(answer["Error"].get("Code", ""))
        known = _BY_CODE.get(_ALIASES.get(code, code))
        if known:
            return known.format(target=target, path=where)
        said = answer["Error"].get("Message", "")
        return f"{target} refused {where}: {code} {said}".rstrip() + "."
    for kind in type(error).__mro__:
        if kind.__name__ in _BY_NAME:
            return _BY_NAME[kind.__name__].format(target=target, path=where)
    return (
        f"The connection to {target} broke while {where} was dealt with ({type(error).__name__}). Run the "
        "same "
        "command again; it goes on from where it stopped."
    )
