"""The archive's data for other tools: tables, texts and what they are."""

from backfile.outputs.data.api import Api as Api
from backfile.outputs.data.checksums import Checksums as Checksums
from backfile.outputs.data.citation_file import CitationFile as CitationFile
from backfile.outputs.data.citations import Citations as Citations
from backfile.outputs.data.database import Database as Database
from backfile.outputs.data.network import Network as Network
from backfile.outputs.data.package import Package as Package
from backfile.outputs.data.parquet import Parquet as Parquet
from backfile.outputs.data.parts import Data as Data
from backfile.outputs.data.parts import by_part as by_part
from backfile.outputs.data.segments import WHOLE as WHOLE
