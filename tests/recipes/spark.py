"""Compares plans with a list of duties on Apache Spark: each partition is piped through one
`rasoat worker`. Documents travel inside the requests, so a worker needs no file but the list.

    spark-submit spark.py RASOAT DUTIES FILE... > records.ndjson
"""

import base64
import json
import sys

from pyspark.sql import SparkSession


def request(path):
    with open(path, "rb") as file:
        return json.dumps({"path": path, "bytes": base64.b64encode(file.read()).decode()})


def main(rasoat, duties, files):
    spark = SparkSession.builder.appName("rasoat").getOrCreate()
    requests = spark.sparkContext.parallelize(files, 3).map(request)
    for record in requests.pipe(f"{rasoat} worker --duties {duties}", checkCode=True).collect():
        print(record)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
