using System.Globalization;
using CsCheck;

namespace Athanor.Compliance;

/// <summary>Schemas made at random, of what a database can be told without the words of its own dialect. Names and texts are hostile.</summary>
internal sealed record RandomSchema(IReadOnlyList<RandomSchema.TableSpec> Tables, bool HasView, RandomSchema.SequenceSpec? Sequence)
{
    private static readonly string[] Stems =
    [
        "t", "name", "Upper", "select", "Group By", "a.b", "it's", "say \"x\"", "`tick`", "[b]", "a;b--", "größe", "日本", ":p", "$1", "a\\b", "{0}", "CONSTRAINT", "CHECK (", "a,b", "(c)", "_", "x y  z",
    ];

    private static readonly string[] Texts = ["plain", "it's", "\"q\"", "back\\slash", "a\nb", ":p %s ?", "größe 日本", "'; --", "`", "", " x ", "CHECK (1), [a]"];

    private static readonly Gen<string> Text = Gen.Int[0, Texts.Length - 1].Select(i => Texts[i]);

    private static readonly Gen<string> Stem = Gen.Int[0, Stems.Length - 1].Select(i => Stems[i]);

    private static readonly Gen<ColumnSpec> Column = Gen.Select(
        Gen.Int[0, 99], Gen.Bool, Gen.Int[0, 3].Select(n => n == 0), Gen.Frequency((5, Gen.Const((string?)null)), (1, Text.Select(t => (string?)t))), Stem,
        (type, isNullable, hasDefault, comment, stem) => new ColumnSpec(type, isNullable, hasDefault, comment, stem));

    private static readonly Gen<KeySpec> Key = Gen.Select(Gen.Int[0, 3], Gen.Bool, (kind, isNamed) => new KeySpec(kind, isNamed));

    private static readonly Gen<ReferenceSpec> Reference = Gen.Select(Gen.Int[0, 9], Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Bool, (target, toUnique, onDelete, onUpdate, deferral, isNamed) =>
        new ReferenceSpec(target, toUnique, (ReferentialAction)onDelete, (ReferentialAction)onUpdate, (Deferrability)deferral, isNamed));

    private static readonly Gen<IndexSpec> Index = Gen.Select(
        Gen.Int[0, 9].Array[1, 2], Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.Bool, (columns, isUnique, isDescending, kind, isNamed) => new IndexSpec(columns, isUnique, isDescending, kind, isNamed));

    private static readonly Gen<CheckSpec> Check = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Text, Gen.Bool, (column, form, text, isNamed) => new CheckSpec(column, form, text, isNamed));

    private static readonly Gen<TableSpec> Table = Gen.Select(
        Stem, Column.Array[1, 5], Key, Reference.Array[0, 2], Index.Array[0, 2], Check.Array[0, 2], Gen.Int[0, 2], Gen.Frequency((3, Gen.Const((string?)null)), (1, Text.Select(t => (string?)t))),
        (stem, columns, key, references, indexes, checks, computed, comment) => new TableSpec(stem, columns, key, references, indexes, checks, computed, comment));

    public static Gen<RandomSchema> Any { get; } = Gen.Select(
        Table.Array[1, 4], Gen.Bool, Gen.Select(Gen.Int[0, 3], Gen.Int[-3, 3], Gen.Bool, (kind, step, cycle) => kind == 0 ? new SequenceSpec(step is 0 or 1 ? 7 : step, cycle) : null),
        (tables, hasView, sequence) => new RandomSchema(tables, hasView, sequence));

    /// <summary>The schema as it can be declared on a database.</summary>
    public MetaData On(DialectUnderTest tested)
    {
        var metadata = new MetaData();
        var names = Tables.Select((t, i) => $"{t.Stem}{i}").ToArray();
        var tables = new List<Table>();
        foreach (var (i, spec) in Tables.Index())
        {
            tables.Add(new TableMaker(this, tested, names, i).Make(metadata));
        }

        if (HasView)
        {
            var columns = tables[0].Columns;
            _ = new View("the view's", metadata, SelectRow([columns[0].Expression, columns[^1].Expression]).From(tables[0]));
        }

        if (Sequence is { } sequence && tested.HasSequences)
        {
            _ = new Sequence("the \"sequence\"", metadata)
            {
                Options = new SequenceOptions { Increment = sequence.Step, Start = 5, MinValue = -20, MaxValue = 50, Cycle = sequence.Cycle, Cache = 2 },
            };
        }

        return metadata;
    }

    /// <summary>Its commands, or why there are none: what a failed test prints.</summary>
    public string Print(DialectUnderTest tested, Dialect dialect) => string.Join(";\n", On(tested).CreateScript(dialect));

    internal sealed record TableSpec(
        string Stem, IReadOnlyList<ColumnSpec> Columns, KeySpec Key, IReadOnlyList<ReferenceSpec> References, IReadOnlyList<IndexSpec> Indexes, IReadOnlyList<CheckSpec> Checks, int Computed, string? Comment);

    internal sealed record ColumnSpec(int Type, bool IsNullable, bool HasDefault, string? Comment, string Stem);

    /// <summary>0: no key, 1: a numbered one, 2: one column, 3: two in reverse.</summary>
    internal sealed record KeySpec(int Kind, bool IsNamed);

    internal sealed record ReferenceSpec(int Target, bool ToUnique, ReferentialAction OnDelete, ReferentialAction OnUpdate, Deferrability Deferral, bool IsNamed);

    /// <summary>0 and 1: of columns, 2: of some rows, 3: of an expression.</summary>
    internal sealed record IndexSpec(IReadOnlyList<int> Columns, bool IsUnique, bool IsDescending, int Kind, bool IsNamed);

    internal sealed record CheckSpec(int Column, int Form, string Text, bool IsNamed);

    internal sealed record SequenceSpec(int Step, bool Cycle);

    private sealed class TableMaker(RandomSchema schema, DialectUnderTest tested, string[] names, int at)
    {
        private readonly TableSpec _spec = schema.Tables[at];

        public Table Make(MetaData metadata)
        {
            var columns = new List<ColumnSchema>([.. KeyColumns(_spec.Key), new ColumnSchema("base", SqlTypes.Integer), new ColumnSchema("the code", SqlTypes.String(30)), new ColumnSchema("unique code", SqlTypes.Integer)]);
            var free = new List<ColumnSchema>();
            foreach (var (i, column) in _spec.Columns.Index())
            {
                free.Add(Column(column, i));
            }

            columns.AddRange(free);
            if (_spec.Computed > 0)
            {
                var isStored = _spec.Computed == 1 || !tested.HasVirtualColumns;
                columns.Add(new ColumnSchema("computed", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true) { Computed = new ComputedColumn(t => t.Column<int>("base") * 2 + 1) { IsStored = isStored } });
            }

            var references = _spec.References.Select((r, i) => Reference(r, i, columns)).ToList();
            return new Table(
                names[at],
                metadata,
                columns,
                new TableItems
                {
                    PrimaryKey = _spec.Key.Kind switch
                    {
                        3 => new PrimaryKeyConstraint("key 2", "key 1") { Name = Named(_spec.Key.IsNamed, "pk") },
                        > 0 when _spec.Key.IsNamed => new PrimaryKeyConstraint { Name = Named(true, "pk") },
                        _ => null,
                    },
                    UniqueConstraints = [new UniqueConstraint("unique code") { Name = $"Uq '{at}'" }],
                    ForeignKeys = references,
                    CheckConstraints = [.. _spec.Checks.Select(Check)],
                    Indexes = [.. _spec.Indexes.Select((index, i) => Index(index, i, free))],
                    Comment = tested.HasComments && _spec.Comment is { Length: > 0 } comment ? comment : null,
                });
        }

        private string? Named(bool isNamed, string stem) => isNamed ? string.Create(CultureInfo.InvariantCulture, $"{stem} \"of\" {_spec.Stem} {at}") : null;

        private static IEnumerable<ColumnSchema> KeyColumns(KeySpec key) => key.Kind switch
        {
            1 => [new ColumnSchema("key 1", SqlTypes.BigInt, isPrimaryKey: true) { Identity = Identity.ByDefault }],
            2 => [new ColumnSchema("key 1", SqlTypes.Uuid, isPrimaryKey: true)],
            3 => [new ColumnSchema("key 1", SqlTypes.String(20), isPrimaryKey: true), new ColumnSchema("key 2", SqlTypes.Integer, isPrimaryKey: true)],
            _ => [],
        };

        private ColumnSchema Column(ColumnSpec spec, int place)
        {
            var (type, literal) = RandomTypes.Of(spec.Type, tested, spec.IsNullable);
            return new ColumnSchema($"{spec.Stem} {place}", type, spec.IsNullable)
            {
                ServerDefault = spec.HasDefault ? literal : null,
                Comment = tested.HasComments && spec.Comment is { Length: > 0 } comment ? comment : null,
            };
        }

        // Its columns are made for it, of the types of those that it refers to.
        private ForeignKey Reference(ReferenceSpec spec, int place, List<ColumnSchema> columns)
        {
            var target = spec.Target % names.Length;
            var key = schema.Tables[target].Key;
            List<ColumnSchema> theirs = spec.ToUnique || key.Kind == 0 ? [new ColumnSchema("unique code", SqlTypes.Integer)] : [.. KeyColumns(key)];
            var mine = new List<string>();
            foreach (var column in theirs)
            {
                var type = column.Type switch { SqlType<long> l => SqlTypes.Nullable(l), SqlType<int> i => SqlTypes.Nullable(i), SqlType<Guid> g => SqlTypes.Nullable(g), var text => text };
                mine.Add($"ref {place} to {column.Name}");
                columns.Add(new ColumnSchema(mine[^1], type, isNullable: true));
            }

            // A key's order is that of the key.
            var targets = theirs.Select(c => c.Name).ToList();
            if (theirs.Count > 1)
            {
                targets.Reverse();
                mine.Reverse();
            }

            return new ForeignKey(mine, names[target], null, targets)
            {
                Name = Named(spec.IsNamed, $"fk{place}"),
                OnDelete = !tested.HasSetDefault && spec.OnDelete == ReferentialAction.SetDefault ? ReferentialAction.Cascade : spec.OnDelete,
                OnUpdate = !tested.HasSetDefault && spec.OnUpdate == ReferentialAction.SetDefault ? ReferentialAction.Cascade : spec.OnUpdate,
                Deferrability = tested.HasDeferrableConstraints ? spec.Deferral : Deferrability.None,
            };
        }

        private CheckConstraint Check(CheckSpec spec, int place) => new(t => spec.Form switch
        {
            0 => t.Column<int>("base") > spec.Column,
            1 => t.Column<string>("the code") != spec.Text,
            2 => t.Column<int>("base").In(1, spec.Column + 5) || t.Column<string>("the code").Like("a%"),
            _ => Length(t.Column<string>("the code")) < 20 && t.Column<int>("base") + 1 >= 0,
        })
        { Name = Named(spec.IsNamed, $"ck{place}") };

        private TableIndex Index(IndexSpec spec, int place, List<ColumnSchema> free)
        {
            var keys = spec.Columns.Select(i => i % (free.Count + 2)).Distinct()
                .Select(i => i == 0 ? "base" : i == 1 ? "the code" : RandomTypes.IsKey(free[i - 2].Type) ? free[i - 2].Name : "base").Distinct(StringComparer.Ordinal)
                .Select((name, i) => spec.IsDescending && i == 0 ? IndexKey.Column(name).Desc() : IndexKey.Column(name)).ToList();
            if (spec.Kind == 3 && tested.HasExpressionIndexes)
            {
                keys.Add(IndexKey.Expression(SchemaSql.Of(t => Lower(t.Column<string>("the code")))));
            }

            return new TableIndex(keys)
            {
                Name = Named(true, $"{(spec.IsNamed ? "IX" : "ix")}{place}"),
                IsUnique = spec.IsUnique,
                Where = spec.Kind == 2 && tested.HasPartialIndexes ? SchemaSql.Of(t => t.Column<int>("base") > 3 && t.Column<string>("the code") != "it's") : null,
            };
        }
    }
}
