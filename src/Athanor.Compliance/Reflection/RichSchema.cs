namespace Athanor.Compliance;

/// <summary>A schema with everything that a database can be told without the words of its own dialect.</summary>
internal static class RichSchema
{
    public static MetaData Of(DialectUnderTest tested)
    {
        var metadata = new MetaData();
        var owners = new Table(
            "Owners of pets",
            metadata,
            [
                new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { Identity = Identity.ByDefault },
                new ColumnSchema("name", SqlTypes.String(40)) { ServerDefault = Literal("it's \\ \"new\""), Comment = tested.HasComments ? "what's \\ it" : null },
                new ColumnSchema("e.mail", SqlTypes.String(100), isNullable: true) { IsUnique = true },
                new ColumnSchema("rank", SqlTypes.Integer) { ServerDefault = Literal(7) },
                new ColumnSchema("ratio", SqlTypes.Nullable(SqlTypes.Double), isNullable: true) { ServerDefault = Literal(2.5) },
            ],
            new TableItems
            {
                UniqueConstraints = [new UniqueConstraint("name", "rank") { Name = "one Rank" }],
                CheckConstraints = [new CheckConstraint(t => t.Column<int>("rank").Between(1, 99) && t.Column<string>("name") != "it's") { Name = "rank's range" }],
                Indexes =
                [
                    new TableIndex(IndexKey.Column("rank").Desc(), "name"),
                    .. tested.HasPartialIndexes
                        ? (TableIndex[])[new TableIndex("rank") { Name = "some", IsUnique = true, Where = SchemaSql.Of(t => t.Column<string>("e.mail") != null) }]
                        : [],
                    .. tested.HasExpressionIndexes
                        ? (TableIndex[])[new TableIndex(IndexKey.Expression(SchemaSql.Of(t => Lower(t.Column<string>("name")))), "id") { Name = "low" }]
                        : [],
                ],
                Comment = tested.HasComments ? "who owns 'pets'" : null,
            });
        var pets = new Table(
            "pets",
            metadata,
            [
                new ColumnSchema("number", SqlTypes.Integer, isPrimaryKey: true),
                new ColumnSchema("owner", SqlTypes.BigInt, isPrimaryKey: true),
                new ColumnSchema("Order", SqlTypes.SmallInt),
                new ColumnSchema("price", SqlTypes.Numeric(10, 2)),
                new ColumnSchema("double price", SqlTypes.Nullable(SqlTypes.Numeric(12, 2)), isNullable: true)
                {
                    Computed = new ComputedColumn(t => t.Column<decimal>("price") * 2m) { IsStored = true },
                },
                new ColumnSchema("mother", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
                new ColumnSchema("mother's owner", SqlTypes.Nullable(SqlTypes.BigInt), isNullable: true),
                new ColumnSchema("home", SqlTypes.Nullable(SqlTypes.Uuid), isNullable: true),
                new ColumnSchema("born", SqlTypes.Nullable(SqlTypes.Date), isNullable: true),
            ],
            new TableItems
            {
                PrimaryKey = new PrimaryKeyConstraint("owner", "number") { Name = "pets' key" },
                ForeignKeys =
                [
                    new ForeignKey(["owner"], () => owners) { OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.Restrict },
                    new ForeignKey(["mother's owner", "mother"], "pets", null, "owner", "number")
                    {
                        Name = "the mother",
                        OnDelete = ReferentialAction.SetNull,
                        Deferrability = tested.HasDeferrableConstraints ? Deferrability.InitiallyDeferred : Deferrability.None,
                    },
                    new ForeignKey(["home"], "homes") { Deferrability = tested.HasDeferrableConstraints ? Deferrability.InitiallyImmediate : Deferrability.None },
                ],
                Indexes = [new TableIndex("born", "Order") { Name = "ix \"of\" `pets`", IsUnique = true }],
            });
        _ = new Table(
            "homes",
            metadata,
            [new ColumnSchema("id", SqlTypes.Uuid, isPrimaryKey: true), new ColumnSchema("of", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true), new ColumnSchema("pet", SqlTypes.Nullable(SqlTypes.BigInt), isNullable: true)],
            new TableItems { ForeignKeys = [new ForeignKey(["pet", "of"], "pets", null, "owner", "number")] });
        var (id, name) = (owners.Column<long>("id"), owners.Column<string>("name"));
        var a = new View("the rich", metadata, Select(id, name.Label("full Name")).From(owners).Where(owners.Column<int>("rank") > 3 && name != "it's \\"));
        _ = new View("a rich pet", metadata, Select(a.Table.Column<string>("full Name"), pets.Column<decimal>("price")).From(a.Table).Join(pets, pets.Column<long>("owner") == a.Table.Column<long>("id")));
        if (tested.HasSequences)
        {
            _ = new Sequence("Order's numbers", metadata) { Options = new SequenceOptions { Start = 1_000, Increment = 10, MaxValue = 9_990, Cache = 5, Cycle = true } };
            _ = new Sequence("plain", metadata);
        }

        return metadata;
    }
}
