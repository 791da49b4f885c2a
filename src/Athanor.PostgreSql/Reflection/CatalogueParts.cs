namespace Athanor.PostgreSql.Reflection;

/// <summary>Puts together what the catalogue's queries gave.</summary>
internal sealed class CatalogueParts(ReflectionRequest request, PostgreSqlTypeNames types, string? defaultSchema)
{
    // The bits of pg_index.indoption.
    private const int IsDescending = 1;
    private const int IsNullsFirst = 2;

    public required ILookup<long, (long Oid, string Schema, string Name)> Parents { get; init; }

    public required ILookup<long, (
        long Oid, string Name, bool IsNotNull, string? Default, string Identity, string Generated, string? Collation, string? Comment,
        string TypeSchema, string TypeName, bool IsArray, string Format, string? Counting, bool IsSerial)> Columns
    { get; init; }

    public required ILookup<long, (
        long Oid, string Name, string Kind, bool IsDeferrable, bool IsDeferred, string[]? Columns, string? TargetSchema, string? Target, string[]? TargetColumns,
        string OnUpdate, string OnDelete, string Match, string? Text, string? Comment, long Index)> Constraints
    { get; init; }

    public required ILookup<long, (
        long Oid, long Index, string Name, bool IsUnique, string Method, string? Condition, string[]? Parameters, string? Tablespace, bool NullsNotDistinct,
        string? Comment, bool IsOfConstraint)> Indexes
    { get; init; }

    public required ILookup<long, (long Index, bool IsKey, string? Column, string? Expression, int Direction, string? OperatorClass, string? Collation)> IndexKeys { get; init; }

    /// <summary>Storage parameters, which the catalogue has as <c>name=value</c>.</summary>
    public static Dictionary<string, string> Parameters(string[]? parameters) =>
        (parameters ?? []).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    public IReadOnlyList<ColumnSchema> ColumnsOf(long table)
    {
        var key = Constraints[table].Where(c => c.Kind == "p").SelectMany(c => c.Columns!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Columns[table].Select(c => new ColumnSchema(c.Name, types.Of(c.TypeSchema, c.TypeName, c.IsArray, c.Format).Of(!c.IsNotNull), !c.IsNotNull, key.Contains(c.Name))
            {
                Identity = c.Identity.Length > 0 || c.IsSerial ? new Identity { Always = c.Identity == "a", Options = CountingText.Read(c.Counting!).Options } : null,
                Computed = c.Generated.Length > 0 ? new ComputedColumn(Sql(c.Default!)) { IsStored = c.Generated == "s" } : null,
                ServerDefault = c.Default is { } value && c.Generated.Length == 0 && !c.IsSerial ? Sql(value) : null,
                Collation = c.Collation,
                CollationDialect = PostgreSqlDialect.Instance,
                Comment = c.Comment,
            }),
        ];
    }

    public TableItems ItemsOf(long table)
    {
        var constraints = Constraints[table].ToList();
        var indexes = Indexes[table].ToDictionary(i => i.Index);
        return new TableItems
        {
            PrimaryKey = constraints.Where(c => c.Kind == "p")
                .Select(c => new PrimaryKeyConstraint(c.Columns!) { Name = c.Name, Deferrability = Deferred(c.IsDeferrable, c.IsDeferred) }).FirstOrDefault(),
            UniqueConstraints =
            [
                .. constraints.Where(c => c.Kind == "u").Select(c => new UniqueConstraint(c.Columns!)
                {
                    Name = c.Name,
                    Deferrability = Deferred(c.IsDeferrable, c.IsDeferred),
                    NullsNotDistinct = indexes.TryGetValue(c.Index, out var index) && index.NullsNotDistinct,
                    Comment = c.Comment,
                }),
            ],
            CheckConstraints = [.. constraints.Where(c => c.Kind == "c").Select(c => new CheckConstraint(Sql(c.Text!)) { Name = c.Name, Comment = c.Comment })],
            ForeignKeys =
            [
                .. constraints.Where(c => c.Kind == "f").Select(c => new ForeignKey(c.Columns!, c.Target!, request.NameOf(c.TargetSchema!, defaultSchema), c.TargetColumns!)
                {
                    Name = c.Name,
                    OnDelete = Action(c.OnDelete),
                    OnUpdate = Action(c.OnUpdate),
                    Deferrability = Deferred(c.IsDeferrable, c.IsDeferred),
                    Match = c.Match == "f" ? ForeignKeyMatch.Full : ForeignKeyMatch.Simple,
                    Comment = c.Comment,
                }),
            ],
            Constraints =
            [
                .. constraints.Where(c => c.Kind == "x").Select(c => new ExcludeConstraint(IndexKeys[c.Index].Where(k => k.IsKey).Select(Key).Zip(c.Text!.Split(' ')))
                {
                    Name = c.Name,
                    Method = indexes[c.Index].Method,
                    Where = indexes[c.Index].Condition is { } rows ? Sql(rows) : null,
                    Deferrability = Deferred(c.IsDeferrable, c.IsDeferred),
                }),
            ],
            Indexes = [.. Indexes[table].Where(i => !i.IsOfConstraint).Select(Index)],
        };
    }

    private static Deferrability Deferred(bool isDeferrable, bool isDeferred) =>
        !isDeferrable ? Deferrability.None : isDeferred ? Deferrability.InitiallyDeferred : Deferrability.InitiallyImmediate;

    private static ReferentialAction Action(string letter) => letter switch
    {
        "r" => ReferentialAction.Restrict,
        "c" => ReferentialAction.Cascade,
        "n" => ReferentialAction.SetNull,
        "d" => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    private static SchemaSql Sql(string text) => SchemaSql.FromDatabase(text, PostgreSqlDialect.Instance);

    private static IndexKey Key((long Index, bool IsKey, string? Column, string? Expression, int Direction, string? OperatorClass, string? Collation) key)
    {
        var isDescending = (key.Direction & IsDescending) != 0;
        var isNullsFirst = (key.Direction & IsNullsFirst) != 0;
        return (key.Column is { } column ? IndexKey.Column(column) : IndexKey.Expression(Sql(key.Expression!))) with
        {
            IsDescending = isDescending,
            NullsFirst = isNullsFirst == isDescending ? null : isNullsFirst,
            Collation = key.Collation,
            CollationDialect = PostgreSqlDialect.Instance,
        };
    }

    private TableIndex Index(
        (long Oid, long Index, string Name, bool IsUnique, string Method, string? Condition, string[]? Parameters, string? Tablespace, bool NullsNotDistinct,
            string? Comment, bool IsOfConstraint) index)
    {
        var held = IndexKeys[index.Index].ToList();
        var keys = held.Where(k => k.IsKey).ToList();
        var options = new PostgreSqlIndexOptions
        {
            Method = index.Method == "btree" ? null : index.Method,
            OperatorClasses = keys.Index().Where(k => k.Item.OperatorClass is not null)
                .ToDictionary(k => k.Item.Column ?? PlaceOf(k.Index), k => k.Item.OperatorClass!, StringComparer.Ordinal),
            Include = [.. held.Where(k => !k.IsKey).Select(k => k.Column!)],
            NullsNotDistinct = index.NullsNotDistinct,
            Tablespace = index.Tablespace,
            With = Parameters(index.Parameters),
        };
        var isPlain = options is { Method: null, OperatorClasses.Count: 0, Include.Count: 0, NullsNotDistinct: false, Tablespace: null, With.Count: 0 };
        return new TableIndex(keys.Select(Key))
        {
            Name = index.Name,
            IsUnique = index.IsUnique,
            Where = index.Condition is { } rows ? Sql(rows) : null,
            Comment = index.Comment,
            Options = isPlain ? [] : [options],
        };
    }

    private static string PlaceOf(int index) => (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
