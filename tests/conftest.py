"""What all tests share: how hard hypothesis tries, and frames of every engine."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from engines import Engines

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("brief", settings.get_profile("ci"), max_examples=10)
settings.register_profile(
    "nightly", deadline=None, max_examples=10_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "mutation",
    settings.get_profile("ci"),
    max_examples=25,
    suppress_health_check=[HealthCheck.differing_executors],  # one process runs a test many times
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))


@pytest.fixture(scope="session")
def engines() -> "Iterator[Engines]":
    """Frames of every engine; PySpark runs in one local session, without network."""
    from engines import Engines  # noqa: PLC0415 - costs two seconds that few tests need

    sessions: list[Any] = []

    def spark() -> Any:  # noqa: ANN401 - PySpark's session
        if not sessions:
            sessions.append(local_spark())
        return sessions[0]

    yield Engines(spark)
    for session in sessions:
        session.stop()


def local_spark() -> Any:  # noqa: ANN401 - PySpark's session
    """Start PySpark on one core, without network."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - as above

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1000000",  # one partition, not twenty
        "spark.sql.execution.arrow.localRelationThreshold": "1m",  # else planning computes
        "spark.python.sql.dataFrameDebugging.enabled": "false",  # it doubles the time of planning
        "spark.driver.memory": "2g",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    builder = SparkSession.builder.master("local[1]").appName("microinfluence tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
