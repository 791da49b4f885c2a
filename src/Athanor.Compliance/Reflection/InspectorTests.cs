namespace Athanor.Compliance;

/// <summary>An inspector tells of a database what there is, and a schema made of that makes the same database.</summary>
public abstract class InspectorTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_rich_schema_comes_back(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        var declared = RichSchema.Of(tested);
        await declared.CreateAllAsync(db.Engine);
        var reflected = await Reflected.CreatesTheSameAsync(tested, db.Engine);

        // Only SQL text may be written in another way.
        var rewritten = SchemaComparison.Differences(declared, reflected, db.Engine.Dialect);
        Assert.All(rewritten, d => Assert.True(d is { Expected: not null, Actual: not null }, d.ToString()));
        Assert.Subset(
            new HashSet<(string, string)>
            {
                ("Owners of pets", "column name"), ("Owners of pets", "column rank"), ("Owners of pets", "column ratio"), ("Owners of pets", "check rank's range"),
                ("Owners of pets", "index some"), ("Owners of pets", "index low"), ("pets", "column double price"), ("the rich", "view"), ("a rich pet", "view"),
            },
            rewritten.Select(d => (d.Name, d.Subject)).ToHashSet());
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task What_was_declared_is_read(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        await RichSchema.Of(tested).CreateAllAsync(db.Engine);
        var metadata = await Reflected.ReadAsync(db.Engine);
        var (owners, pets, homes) = (metadata.Find("Owners of pets")!, metadata.Find("pets")!, metadata.Find("homes")!);
        Assert.Equal(["id", "name", "e.mail", "rank", "ratio"], owners.Columns.Select(c => c.Schema.Name));
        Assert.Equal([false, false, true, false, true], owners.Columns.Select(c => c.Schema.IsNullable));
        Assert.True(owners["id"].Schema.IsGenerated);
        Assert.Equal("owner, number", string.Join(", ", pets.PrimaryKey.Select(c => c.Schema.Name)));
        Assert.Equal((true, false), (pets["double price"].Schema.Computed!.IsStored, pets["price"].Schema.Computed is not null));
        Assert.Equal(["e.mail", "name, rank"], owners.UniqueConstraints.Select(u => string.Join(", ", u.ColumnNames)).Order());
        Assert.Equal("rank's range", owners.CheckConstraints.Single().Name);
        var toOwner = pets.ForeignKeys.Single(k => k.ColumnNames is ["owner"]);
        Assert.Equal((owners, ReferentialAction.Cascade), (toOwner.Target, toOwner.OnDelete));
        var toMother = pets.ForeignKeys.Single(k => k.Name == "the mother");
        Assert.Equal((pets, ReferentialAction.SetNull), (toMother.Target, toMother.OnDelete));
        Assert.Equal(["mother's owner", "mother"], toMother.ColumnNames);
        Assert.Equal(["owner", "number"], toMother.TargetColumnNames);
        Assert.Equal(tested.HasDeferrableConstraints ? Deferrability.InitiallyDeferred : Deferrability.None, toMother.Deferrability);
        Assert.Same(homes, pets.ForeignKeys.Single(k => k.ColumnNames is ["home"]).Target);
        var ranked = owners.Indexes.Single(i => i.ColumnNames is ["rank", "name"]);
        Assert.Equal([true, false], ranked.Keys.Select(k => k.IsDescending));
        Assert.False(ranked.IsUnique);
        if (tested.HasPartialIndexes)
        {
            var some = owners.Indexes.Single(i => i.Name == "some");
            Assert.True(some is { IsUnique: true, Where: not null });
        }

        if (tested.HasExpressionIndexes)
        {
            var low = owners.Indexes.Single(i => i.Name == "low");
            Assert.Contains("lower(", low.Keys[0].Sql!.Text!, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("id", low.Keys[1].ColumnName);
        }

        if (tested.HasComments)
        {
            Assert.Equal(("who owns 'pets'", "what's \\ it"), (owners.Comment, owners["name"].Schema.Comment));
        }

        if (tested.HasSequences)
        {
            Assert.Equal(["Order's numbers", "plain"], metadata.Sequences.Select(s => s.Name));
            Assert.Equal(new SequenceOptions { Start = 1_000, Increment = 10, MaxValue = 9_990, Cache = 5, Cycle = true }, metadata.Sequences[0].Options);
            Assert.Equal(SequenceOptions.Default, metadata.Sequences[1].Options);
        }

        // What is read is written and queried as what was declared.
        var (name, rank, mail) = (owners.Column<string>("name"), owners.Column<int>("rank"), owners.Column<string>("e.mail"));
        await Insert(owners).Values(rank.To(5)).ExecuteAsync(db.Engine);
        await Insert(owners).Values(name.To("Ann"), mail.To("a@b")).ExecuteAsync(db.Engine);
        Assert.Equal([("it's \\ \"new\"", 5, null, 2.5), ("Ann", 7, "a@b", 2.5)], await Select(name, rank, mail, owners.Column<double?>("ratio")).From(owners).OrderBy(rank).ToListAsync(db.Engine));
        var rich = metadata.Views.Single(v => v.Name == "the rich").Table;
        Assert.Equal(["id", "full Name"], rich.Columns.Select(c => c.Schema.Name));
        Assert.Equal(2, await Select(Count()).From(rich).OneAsync(db.Engine));
        await Assert.ThrowsAsync<CheckViolationException>(async () => await Insert(owners).Values(rank.To(0)).ExecuteAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Names_of_what_there_is(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        await RichSchema.Of(tested).CreateAllAsync(db.Engine);
        var inspector = await db.Engine.InspectAsync();
        string[] tables = ["Owners of pets", "homes", "pets"];
        string[] views = ["a rich pet", "the rich"];
        string[] sequences = tested.HasSequences ? ["Order's numbers", "plain"] : [];
        Assert.Equal(tables, await inspector.TableNamesAsync());
        Assert.Equal(views, await inspector.ViewNamesAsync());
        Assert.Equal(sequences, await inspector.SequenceNamesAsync());
        Assert.Equal(sequences, (await inspector.SequencesAsync()).Select(s => s.Name));
        Assert.Empty(await inspector.MaterializedViewNamesAsync());
        Assert.Empty(await inspector.TempTableNamesAsync());
        Assert.Empty(await inspector.TempViewNamesAsync());
        var schema = tested.DefaultSchemaOf(db);
        Assert.Contains(schema, await inspector.SchemaNamesAsync());
        Assert.Equal((true, false), (await inspector.HasSchemaAsync(schema), await inspector.HasSchemaAsync("nowhere")));
        Assert.Equal((true, true, false), (await inspector.HasTableAsync("pets"), await inspector.HasTableAsync("the rich"), await inspector.HasTableAsync("Pets")));
        Assert.Equal((true, false), (await inspector.HasTableAsync("pets", schema), await inspector.HasTableAsync("pets", "nowhere")));
        Assert.Equal(tested.HasSequences, await inspector.HasSequenceAsync("plain"));
        Assert.False(await inspector.HasSequenceAsync("pets"));
        Assert.Equal((true, true, false), (await inspector.HasIndexAsync("pets", "ix \"of\" `pets`"), await inspector.HasIndexAsync("Owners of pets", "one Rank"), await inspector.HasIndexAsync("pets", "one Rank")));
        Assert.False(await inspector.HasIndexAsync("nothing", "one Rank"));
        Assert.Equal("Owners of pets", (await inspector.TableAsync("Owners of pets"))!.ToString());
        Assert.Null(await inspector.TableAsync("Pets"));
        Assert.Contains("select", (await inspector.TableAsync("the rich"))!.ViewSql!, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(tables, (await inspector.TablesAsync()).Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["pets"], (await inspector.TablesAsync(only: ["pets", "the rich", "no"])).Select(t => t.Name));
        Assert.Equal($"{schema}.pets", (await inspector.TablesAsync(only: ["pets"], schema: schema)).Single().ToString());
        Assert.Empty(await inspector.TypesAsync());

        var waiting = db.Engine.Inspect();
        Assert.Equal(tables, waiting.TableNames());
        Assert.Equal(views, waiting.ViewNames());
        Assert.Equal(sequences, waiting.SequenceNames());
        Assert.Equal(sequences, waiting.Sequences().Select(s => s.Name));
        Assert.Empty(waiting.MaterializedViewNames());
        Assert.Empty(waiting.TempTableNames());
        Assert.Empty(waiting.TempViewNames());
        Assert.Empty(waiting.Types());
        Assert.Contains(schema, waiting.SchemaNames());
        Assert.True(waiting.HasSchema(schema) && waiting.HasTable("pets") && waiting.HasIndex("pets", "ix \"of\" `pets`") && !waiting.HasSequence("pets"));
        Assert.Equal(3, waiting.Tables().Count);
        Assert.Equal(RelationKind.View, waiting.Table("the rich")!.Kind);
        Assert.Equal(["pets"], waiting.Reflect(new MetaData(), only: ["pets"]).Select(t => t.Name));
        Assert.Equal("pets", waiting.ReflectTable("pets", new MetaData()).Name);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_connection_sees_its_own(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        await using var connection = await db.Engine.ConnectAsync();
        var metadata = new MetaData();
        var temporary = new Table("own", metadata, [new ColumnSchema("n", SqlTypes.Integer, isPrimaryKey: true)], new TableItems { IsTemporary = true });
        await connection.ExecuteAsync(new CreateTable(temporary));
        Assert.Empty(await connection.Inspect().TableNamesAsync());
        if (tested.TellsOfTemporaryTables)
        {
            Assert.Equal(["own"], await connection.Inspect().TempTableNamesAsync());
            Assert.True(await connection.Inspect().HasTableAsync("own"));
            var reflected = await connection.Inspect().ReflectTableAsync("own", new MetaData());
            Assert.True(reflected.IsTemporary);
            Assert.Empty(SchemaComparison.Differences(temporary, reflected, db.Engine.Dialect));
            await using var other = await db.Engine.ConnectAsync();
            Assert.Empty(await other.Inspect().TempTableNamesAsync());
        }

        if (tested.HasTransactionalDdl)
        {
            await connection.BeginAsync();
            await connection.ExecuteAsync(new CreateTable(new Table("not yet", metadata, [new ColumnSchema("n", SqlTypes.Integer)])));
            Assert.True(await connection.Inspect().HasTableAsync("not yet"));
            Assert.False(await (await db.Engine.InspectAsync()).HasTableAsync("not yet"));
            await connection.RollbackAsync();
            Assert.False(await connection.Inspect().HasTableAsync("not yet"));
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Some_tables_with_what_they_refer_to(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        await RichSchema.Of(tested).CreateAllAsync(db.Engine);
        var inspector = await db.Engine.InspectAsync();
        var alone = new MetaData();
        var pets = await inspector.ReflectTableAsync("pets", alone);
        Assert.Equal([pets], alone.Tables);
        Assert.Empty(alone.Sequences);
        Assert.Same(pets, await inspector.ReflectTableAsync("pets", alone));
        Assert.Contains("'homes'", Assert.Throws<UsageException>(() => pets.ForeignKeys.Single(k => k.ColumnNames is ["home"]).Target).Message, StringComparison.Ordinal);

        var followed = new MetaData();
        var homes = await inspector.ReflectAsync(followed, only: ["homes"], followForeignKeys: true);
        Assert.Equal(["Owners of pets", "homes", "pets"], followed.Tables.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.Equal(followed.Tables.Order(Comparer<Table>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))), homes.Order(Comparer<Table>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))));
        Assert.Empty(await inspector.ReflectAsync(followed, followForeignKeys: true));

        var error = await Assert.ThrowsAsync<UsageException>(async () => await inspector.ReflectAsync(new MetaData(), only: ["pets", "cats", "the rich"]));
        Assert.Equal("The database has no such tables: 'cats', 'the rich'.", error.Message);
        error = await Assert.ThrowsAsync<UsageException>(async () => await inspector.ReflectTableAsync("cats", new MetaData()));
        Assert.Equal("The database has no table or view 'cats'.", error.Message);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Columns_declared_by_hand_take_the_place_of_those_read(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        await RichSchema.Of(tested).CreateAllAsync(db.Engine);
        var mood = SqlTypes.Converted(SqlTypes.Integer, (Mood value) => (int)value, value => (Mood)value);
        var owners = await (await db.Engine.InspectAsync()).ReflectTableAsync("Owners of pets", new MetaData(), [new ColumnSchema("rank", mood), new ColumnSchema("extra", SqlTypes.Integer)]);
        Assert.Equal(["id", "name", "e.mail", "rank", "ratio", "extra"], owners.Columns.Select(c => c.Schema.Name));
        await Insert(owners).Values(owners.Column<Mood>("rank").To(Mood.Calm)).ExecuteAsync(db.Engine);
        Assert.Equal(Mood.Calm, await Select(owners.Column<Mood>("rank")).From(owners).OneAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Many_tables_take_as_many_queries_as_one(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        await using var connection = await db.Engine.ConnectAsync();
        var declared = Many(3);
        await declared.CreateAllAsync(db.Engine);
        async Task<(MetaData Read, int Queries)> Reading(params string[] tables)
        {
            var metadata = new MetaData();
            using var counter = StatementCounter.Start();
            await connection.Inspect().ReflectAsync(metadata, only: tables, views: true);
            return (metadata, counter.Statements);
        }

        var (_, ofOne) = await Reading("t0");
        var (metadata, ofThree) = await Reading("t0", "t1", "t2");
        Assert.Equal(ofOne, ofThree);
        Assert.InRange(ofOne, 1, 8);
        Assert.Empty(SchemaComparison.Differences(declared, metadata, db.Engine.Dialect).Select(d => d.ToString()));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Types_come_back(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        SqlType[] types =
        [
            SqlTypes.Boolean, SqlTypes.SmallInt, SqlTypes.Integer, SqlTypes.BigInt, SqlTypes.Real, SqlTypes.Double, SqlTypes.Numeric(), SqlTypes.Numeric(10, 2), SqlTypes.Text, SqlTypes.String(33),
            SqlTypes.FixedString(4), SqlTypes.Binary, SqlTypes.Bytes(9), SqlTypes.DateTime, SqlTypes.DateTimeOffset, SqlTypes.Date, SqlTypes.Time, SqlTypes.Interval, SqlTypes.Uuid, SqlTypes.RawJson,
            SqlTypes.Byte, SqlTypes.UnsignedInteger, SqlTypes.UnsignedBigInt, SqlTypes.BigInteger(), SqlTypes.EnumText<Mood>(), SqlTypes.EnumType<Mood>("mood"),
        ];
        var declared = new Table("t", new MetaData(), [.. types.Select((type, i) => new ColumnSchema($"c{i}", type))]);
        await declared.MetaData.CreateAllAsync(db.Engine);
        var reflected = await (await db.Engine.InspectAsync()).ReflectTableAsync("t", new MetaData());
        Assert.Equal(types.Select(tested.ReadBackAs), reflected.Columns.Select(c => c.Schema.Type));
    }

    /// <summary>Tables with keys, indexes and references, of which each refers to the one before it.</summary>
    private static MetaData Many(int count)
    {
        var metadata = new MetaData();
        foreach (var i in Enumerable.Range(0, count))
        {
            _ = new Table(
                $"t{i}",
                metadata,
                [
                    new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { Identity = Identity.ByDefault },
                    new ColumnSchema("before", SqlTypes.Nullable(SqlTypes.BigInt), isNullable: true),
                    new ColumnSchema("code", SqlTypes.String(20)) { IsUnique = true },
                    new ColumnSchema("number", SqlTypes.Integer),
                    .. Enumerable.Range(0, 6).Select(n => new ColumnSchema($"c{n}", SqlTypes.String(50), isNullable: true)),
                ],
                new TableItems
                {
                    ForeignKeys = i == 0 ? [] : [new ForeignKey(["before"], $"t{i - 1}", null, "id")],
                    Indexes = [new TableIndex("number", "code"), new TableIndex("before") { Name = $"ix{i}" }],
                });
        }

        return metadata;
    }
}
