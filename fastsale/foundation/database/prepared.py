"""A queryset whose SQL is worked out once: for the few reads that every paper on the hot path makes.

Django works the SQL of a queryset out anew each time it runs; with two joined tables that takes longer than the
database takes to answer. A `Prepared` does it once for each shape of its arguments and afterwards only sends it:

    _OF_PARTNERS = Prepared(Account, lambda partners, side: Account.objects.filter(partner__in=partners, side=side))
    accounts = _OF_PARTNERS.rows((7, 8), "131")

The arguments are whole numbers, short texts and tuples of them, and are compared with columns; nothing else in the
queryset may depend on them. What comes out are model objects as the queryset would have made them.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar, cast

from django.db import connections, models
from django.db.models.query import get_related_populators

from fastsale.foundation.database.kept import kept_cursor
from fastsale.foundation.database.using import database_of

M = TypeVar("M", bound=models.Model)
Value = int | str
Argument = Value | tuple[Value, ...]

MOST = 8
"""Values for which a shape is worth keeping; longer lists, and empty ones, go the ordinary way."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The statement of one shape, and how its rows become objects."""

    sql: str
    parameters: tuple[Any, ...]
    given: tuple[tuple[int, int], ...]
    """(place among the parameters, which of the values)"""
    compiler: Any
    converters: Any
    own_converters: Any
    """Those of the columns that differ from row to row."""
    columns: slice
    names: list[str]
    each: list[Any]
    """What fills the related objects of each row."""
    shared: list[tuple[Any, Any]]
    """What fills those that all rows have in common, and the field that they belong to."""

    def bound(self, values: list[Value]) -> list[Any]:
        parameters = list(self.parameters)
        for place, which in self.given:
            parameters[place] = values[which]
        return parameters


class Prepared(Generic[M]):
    """`build` makes the queryset from arguments; `shared` names related objects that all its rows have in common,
    which are then made once.
    """

    def __init__(
        self, model: type[M], build: Callable[..., "models.QuerySet[M, M]"], *, shared: Collection[str] = ()
    ) -> None:
        self._model = model
        self._build = build
        self._shared = frozenset(shared)
        self._compiled: dict[tuple[Any, ...], _Compiled] = {}

    def rows(self, *arguments: Argument) -> list[M]:
        """The objects, in the order of the queryset. One statement."""
        values = list(_flat(arguments))
        if len(values) > MOST or () in arguments:
            return list(self._build(*arguments))
        connection = connections[database_of(self._model)]
        shape = (connection.vendor, *map(_shape, arguments))
        compiled = self._compiled.get(shape)
        if compiled is None:
            compiled = self._compiled[shape] = self._compile(arguments)
        with kept_cursor(connection) as cursor:
            cursor.execute(compiled.sql, compiled.bound(values))
            found = cursor.fetchall()
        return self._objects(compiled, found, connection.alias)

    def _objects(self, compiled: _Compiled, found: list[Any], alias: str) -> list[M]:
        made: list[M] = []
        convert = compiled.compiler.apply_converters
        first, others = convert(found[:1], compiled.converters), convert(found[1:], compiled.own_converters)
        for row in chain(first, others):
            one = self._model.from_db(alias, compiled.names, row[compiled.columns])
            for populator in compiled.each:
                populator.populate(row, one)
            for populator, field in compiled.shared:
                if made:
                    field.set_cached_value(one, field.get_cached_value(made[0]))
                else:
                    populator.populate(row, one)
            for name, column in compiled.compiler.annotation_col_map.items():
                setattr(one, name, row[column])
            made.append(one)
        return made

    def _compile(self, arguments: tuple[Argument, ...]) -> _Compiled:
        marks = iter(range(MOST))
        marked = tuple(
            tuple(_mark(value, next(marks)) for value in argument)
            if isinstance(argument, tuple)
            else _mark(argument, next(marks))
            for argument in arguments
        )
        queryset = self._build(*marked)
        alias = database_of(self._model)
        compiler = cast(Any, queryset.query.get_compiler(using=alias))
        sql, parameters = compiler.as_sql()
        which = {mark: number for number, mark in enumerate(_flat(marked))}
        columns = compiler.klass_info["select_fields"]
        picked = slice(columns[0], columns[-1] + 1)
        populators = get_related_populators(compiler.klass_info, compiler.select, alias)  # type: ignore[call-arg]  # stubs of Django 6
        fields = [info["field"] for info in compiler.klass_info.get("related_klass_infos", [])]
        filled = list(zip(populators, fields, strict=True))
        converters = compiler.get_converters([column[0] for column in compiler.select])
        common = {
            column
            for info in compiler.klass_info.get("related_klass_infos", [])
            if info["field"].name in self._shared
            for column in _columns_of(info)
        }
        compiler.annotation_col_map = compiler.annotation_col_map or {}
        return _Compiled(
            sql=sql,
            parameters=tuple(parameters),
            given=tuple((place, which[value]) for place, value in enumerate(parameters) if value in which),
            compiler=compiler,
            converters=converters,
            own_converters={column: how for column, how in converters.items() if column not in common},
            columns=picked,
            names=[column[0].target.attname for column in compiler.select[picked]],
            each=[populator for populator, field in filled if field.name not in self._shared],
            shared=[pair for pair in filled if pair[1].name in self._shared],
        )


def _columns_of(info: dict[str, Any]) -> Iterator[int]:
    """The columns of a related object, and of those that hang on it."""
    yield from info["select_fields"]
    for further in info.get("related_klass_infos", []):
        yield from _columns_of(further)


def _flat(arguments: tuple[Argument, ...]) -> Iterator[Value]:
    for argument in arguments:
        yield from argument if isinstance(argument, tuple) else (argument,)


def _shape(argument: Argument) -> tuple[Any, ...]:
    return tuple(type(value) for value in argument) if isinstance(argument, tuple) else (None, type(argument))


def _mark(value: Value, number: int) -> Value:
    """A value that nothing else in the statement can be."""
    return f"\x1f{number}" if isinstance(value, str) else -(10**17) - number
