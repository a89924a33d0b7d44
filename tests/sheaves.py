"""Objects of git written one at a time, as tests need them."""

from draftdiff.store.sheaf import Sheaf


def write_blob(store, data):
    return written(store, lambda sheaf: sheaf.blob(data))


def write_tree(store, files):
    return written(store, lambda sheaf: sheaf.tree(files))


def write_commit(store, data):
    return written(store, lambda sheaf: sheaf.commit(data))


def written(store, gather):
    sheaf = Sheaf()
    oid = gather(sheaf)
    store.keep(sheaf)
    return oid
