namespace Athanor.Compliance;

/// <summary>Enums as text and as types of the database.</summary>
public abstract class EnumTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task An_unknown_stored_label_is_an_error_that_names_it(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var mood = await Moods(database.Engine, SqlTypes.EnumText<Mood>());
        await Write(database.Engine, "Sulky");
        var error = await Assert.ThrowsAsync<DataException>(async () => await Select(mood).ToListAsync(database.Engine));
        Assert.Contains("'Sulky'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Calm, VeryGlad, Cross", error.Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_check_lets_no_other_label_in(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await Moods(database.Engine, SqlTypes.EnumText<Mood>(isChecked: true, checkName: "known_moods"));
        await Write(database.Engine, "Calm");
        var error = await Assert.ThrowsAsync<CheckViolationException>(() => Write(database.Engine, "Sulky"));
        Assert.Equal("known_moods", error.Constraint);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_type_of_the_database_lets_no_other_label_in(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await Moods(database.Engine, SqlTypes.EnumType<Mood>("mood"));
        var error = await Assert.ThrowsAnyAsync<DatabaseException>(() => Write(database.Engine, "Sulky"));
        Assert.IsType(tested.HasEnumTypes ? typeof(DataException) : typeof(CheckViolationException), error);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_type_is_created_once_for_many_columns_and_dropped_after_the_last_table(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        foreach (var name in (string[])["a", "b"])
        {
            _ = new Table(name, metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("x", SqlTypes.EnumType<Mood>("mood")), new ColumnSchema("y", SqlTypes.EnumType<Mood>("mood"))]);
        }

        await metadata.CreateAllAsync(database.Engine);
        await metadata.CreateAllAsync(database.Engine);
        await metadata.DropAllAsync(database.Engine);

        // Nothing of it is left: the name is free for other labels.
        var size = await Moods(database.Engine, SqlTypes.EnumType<Size>("mood"));
        await Insert((Table)size.Source).Values(_ => size.To(Size.Large)).ExecuteAsync(database.Engine);
        Assert.Equal([Size.Large], await Select(size).Where(size == Size.Large).ToListAsync(database.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Labels_are_compared_in_lists_maxima_unions_and_distinct_rows(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var mood = await Moods(database.Engine, SqlTypes.EnumType<Mood>("mood"));
        var table = (Table)mood.Source;
        await Insert(table).Rows([Mood.Calm, Mood.Cross, Mood.Calm], (_, m) => [mood.To(m)]).ExecuteAsync(database.Engine);
        Assert.Equal(2, await Select(mood).Where(mood.In(Mood.Calm, Mood.VeryGlad)).CountAsync(database.Engine));
        Assert.Equal([Mood.Calm, Mood.Cross], (await Select(mood).Distinct().ToListAsync(database.Engine)).Order(Comparer<Mood>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"))));
        Assert.Equal(Mood.Cross, await Select(Max(mood)).OneAsync(database.Engine));
        Assert.Equal(3, (await Select(mood).Where(mood == Mood.Calm).UnionAll(Select(mood).Where(mood != Mood.Calm)).ToListAsync(database.Engine)).Count);
        Assert.Equal([Mood.Calm], await Select(mood).Where(mood == Mood.Calm).Union(Select(mood).Where(mood == Mood.Calm)).ToListAsync(database.Engine));
        var others = Select(mood).Where(mood != Mood.Calm).AsSubquery("others");
        Assert.Equal([Mood.Cross], await Select(others.Column<Mood>("mood")).From(others).Where(others.Column<Mood>("mood") == Mood.Cross).ToListAsync(database.Engine));
    }

    private static async Task<Column<T>> Moods<T>(Engine engine, SqlType<T> type)
    {
        var metadata = new MetaData();
        var table = new Table("moods", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true }, new ColumnSchema("mood", type)]);
        await metadata.CreateAllAsync(engine);
        return table.Column<T>("mood");
    }

    private static async Task Write(Engine engine, string label)
    {
        await using var connection = await engine.ConnectAsync();
#pragma warning disable ATH0011 // an enum of the database's own takes a quoted label, and no parameter of type text
        await connection.ExecuteScriptAsync($"INSERT INTO moods (mood) VALUES ('{label}')");
#pragma warning restore ATH0011
        await connection.CommitAsync();
    }
}
