"""Converts diagrams on a Dask cluster, whose workers write the pictures themselves.

- `store`: where the pictures are written: a folder or a bucket, by fsspec
- `batch`: what a worker of the cluster does: some diagrams, in a process that may crash
- `cluster`: the connection, and the results in the order of the tasks
"""
