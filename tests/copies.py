"""Copies of results files by the tools that people use, and changes in them.
usage: copies.py copies|changes FILE; writes files of fixed names into the current folder"""
import os
import shutil
import subprocess
import sys

import h5py
import netCDF4
import numpy as np
import xarray

SCALES = ("DIMENSION_LIST", "REFERENCE_LIST")


def groups_of(path):
    names = ["/"]
    with h5py.File(path) as f:
        f.visititems(lambda name, o: names.append(name) if isinstance(o, h5py.Group) else None)
    return names


def by_h5py(source, target, how):
    """Every variable and attribute as h5py gives it; texts of fixed length, compressed, attributes as str, ..."""
    with h5py.File(source) as a, h5py.File(target, "w", libver="latest" if how == "latest" else None) as b:

        def put(name, o):
            if isinstance(o, h5py.Group):
                new = b.require_group(name)
            else:
                x = o[...]
                if x.dtype == object and how == "fixed":
                    x = x.astype(f"S{max(len(t) for t in x.ravel()) + 1}")
                    new = b.create_dataset(name, data=x)
                else:
                    new = b.create_dataset(name, data=x, dtype=o.dtype, compression="gzip" if how == "gzip" else None)
            attributes(o, new)

        def attributes(o, new):
            for key, value in o.attrs.items():
                if key not in SCALES:
                    text = how == "text" and isinstance(value, (bytes, np.bytes_))
                    new.attrs[key] = value.decode() if text else value

        a.visititems(put)
        attributes(a, b)


def by_xarray(source, target, engine):
    mode = "w"
    for group in groups_of(source):
        with xarray.open_dataset(source, engine=engine, group=group) as data:
            data.load().to_netcdf(target, engine=engine, group=group, mode=mode)
        mode = "a"


def by_netcdf4(source, target):
    def copy(a, b):
        b.setncatts({key: a.getncattr(key) for key in a.ncattrs()})
        for name, dim in a.dimensions.items():
            b.createDimension(name, None if dim.isunlimited() else len(dim))
        for name, var in a.variables.items():
            fill = var.getncattr("_FillValue") if "_FillValue" in var.ncattrs() else None
            new = b.createVariable(name, var.dtype, var.dimensions, fill_value=fill)
            new.setncatts({key: var.getncattr(key) for key in var.ncattrs() if key != "_FillValue"})
            new[...] = var[...]
        for name, group in a.groups.items():
            copy(group, b.createGroup(name))

    with netCDF4.Dataset(source) as a, netCDF4.Dataset(target, "w") as b:
        a.set_auto_mask(False)
        copy(a, b)


def change(path, what):
    with h5py.File(path, "r+") as f:
        def edit(name, to):
            x = f[name][...]
            x.flat[0] = to(x.flat[0])
            f[name][...] = x

        if what == "threshold":
            edit("target_threshold", lambda x: x - 1)
        elif what == "label":
            edit("variant_label_vi", lambda x: x + "\u200b".encode())
        elif what == "value":
            name = next(n for n in f if n.endswith("_mean") and f[n].ndim > 1)
            edit(name, lambda x: np.nextafter(x, 1e300))
        elif what == "count":
            edit("target_met_count", lambda x: x + 1)
        elif what == "year":
            edit("target_year", lambda x: x + 1)
        elif what == "text":
            edit("provenance/scenario_text", lambda x: x.replace(b"name", b"nAme", 1))


def damage(path, source, filters):
    """A copy through h5repack, of which the first chunk of a large variable is changed in its middle."""
    subprocess.run(["h5repack", *filters, source, path], check=True)
    with h5py.File(path) as f:
        name = next(n for n in f if n.endswith("_quantile"))
        chunk = f[name].id.get_chunk_info(0)
    with open(path, "r+b") as f:
        f.seek(chunk.byte_offset + chunk.size // 2)
        byte = f.read(1)
        f.seek(-1, os.SEEK_CUR)
        f.write(bytes([byte[0] ^ 0x55]))


def fresh(name):
    if os.path.exists(name):
        os.remove(name)
    return name


def copies(source):
    for how in ("plain", "fixed", "gzip", "text", "latest"):
        by_h5py(source, fresh(f"h5py-{how}"), how)
    for engine in ("h5netcdf", "netcdf4"):
        by_xarray(source, fresh(f"xarray-{engine}"), engine)
    by_netcdf4(source, fresh("netCDF4"))


def changes(source):
    for what in ("threshold", "label", "value", "count", "year", "text"):
        shutil.copy(source, f"changed-{what}")
        change(f"changed-{what}", what)
    shutil.copy(source, "opened")
    h5py.File("opened", "r+").close()
    shutil.copy(source, "format-1")
    with h5py.File("format-1", "r+") as f:
        f.attrs["schema_version"] = np.int32([1])
    damage("damaged-deflate", source, ["-f", "GZIP=6"])
    damage("damaged-checksum", source, ["-f", "FLET"])
    shutil.copy(source, fresh("damaged-number"))
    with h5py.File("damaged-number", "r+") as f:
        f.attrs["schema_version"] = np.int32([2, 2])


{"copies": copies, "changes": changes}[sys.argv[1]](sys.argv[2])
