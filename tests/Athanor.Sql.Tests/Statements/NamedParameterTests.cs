namespace Athanor.Sql.Tests;

/// <summary>Values that come by name with each execution.</summary>
public sealed class NamedParameterTests
{
    private static readonly UserTable U = User.Table;

    private static readonly Query<UserTable, string> Older =
        Select(U).Where(u => u.Age >= Param<int>("least") && (u.Rank < Param<short>("most", 9) || u.Age == Param<int>("least"))).Select(u => u.Name);

    [Fact]
    public void A_statement_is_compiled_once_for_all_values()
    {
        var dialect = new TestDialect();
        var (five, six) = (Older.Bind("least", 5).Statement.Compile(dialect), Older.Bind(("least", 6), ("most", (short)2)).Statement.Compile(dialect));
        Assert.Equal("SELECT users.name FROM users WHERE users.age >= @p1 AND (users.rank < @p2 OR users.age = @p1)", five.Statement.Sql);
        Assert.Same(five.Statement, six.Statement);
        Assert.Equal((0, 1), (dialect.Cache.Hits, dialect.Cache.Misses));
        Assert.Equal([5, (short)9], RecordedParameters.Of(five));
        Assert.Equal([6, (short)2], RecordedParameters.Of(six));
        Assert.Equal([7, (short)9], RecordedParameters.Of(Older.Bind("least", 5).Bind("least", 7).Statement.Compile(dialect)));
    }

    [Fact]
    public void A_value_is_written_in_each_place_where_markers_are_not_used_again()
    {
        var calls = 0;
        var query = Select(U).Where(u => u.Age > Param("now", () => ++calls) && u.Rank.OrNull != null && u.Age < Param("now", () => ++calls)).Select(u => u.Id).Statement;
        var form = query.Compile(new TestDialect(reuses: false));
        Assert.Equal([1, 1], RecordedParameters.Of(form));
        Assert.Equal([2, 2], RecordedParameters.Of(form));
        Assert.Equal([40, 40], RecordedParameters.Of(query.Bind("now", 40).Compile(new TestDialect(reuses: false))));
    }

    [Fact]
    public void A_value_that_is_missing_or_wrong_is_an_error_that_names_it()
    {
        Assert.Contains("'least'", Assert.Throws<UsageException>(() => RecordedParameters.Of(Older.Statement.Compile(TestDialect.Plain))).Message, StringComparison.Ordinal);
        Assert.Contains("least, most", Assert.Throws<UsageException>(() => Older.Bind("last", 5).Statement.Compile(TestDialect.Plain)).Message, StringComparison.Ordinal);
        Assert.Contains("none with a name", Assert.Throws<UsageException>(() => Select(U).Bind("last", 5).Statement.Compile(TestDialect.Plain)).Message, StringComparison.Ordinal);
        var wrong = Older.Bind("least", "five").Statement.Compile(TestDialect.Plain);
        Assert.Contains("System.Int32", Assert.Throws<UsageException>(() => RecordedParameters.Of(wrong)).Message, StringComparison.Ordinal);
        var twice = Select(U).Where(u => u.Age > Param<int>("x") && u.Name == Param<string>("x")).Statement;
        Assert.Contains("'x'", Assert.Throws<CompileException>(() => twice.ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_takes_the_type_of_its_column_and_null_is_never_lost()
    {
        Select(U).Where(u => u.Colour == Param<Colour>("c")).Select(u => u.Id).Bind("c", Colour.Blue).Is("SELECT users.id FROM users WHERE users.colour = @p1", "blue");
        Select(U).Where(u => u.ManagerId == Param<long?>("m")).Select(u => u.Id).Bind<long?>("m", null).Is("SELECT users.id FROM users WHERE users.manager_id IS NOT DISTINCT FROM @p1", [null]);
        var named = Select(U).Where(u => u.Name == Param<string>("n")).Select(u => u.Id).Bind<string?>("n", null).Statement.Compile(TestDialect.Plain);
        Assert.Contains("IsSame", Assert.Throws<UsageException>(() => RecordedParameters.Of(named)).Message, StringComparison.Ordinal);
        Select(U).Where(u => u.Email.IsSame(Param<string?>("n"))).Select(u => u.Id).Bind<string?>("n", null).Is("SELECT users.id FROM users WHERE users.email IS NOT DISTINCT FROM @p1", [null]);
    }

    [Fact]
    public void Lists_and_values_of_the_text_are_known_before_it_is_written()
    {
        var query = Select(U).Where(u => u.Id.In(ParamList<long>("ids")) && u.Name != InlineParam<string>("not") && u.Age > Param<int>("least")).Select(u => u.Id);
        query.Bind(("ids", new[] { 1L, 2L }), ("not", "O'Hara"), ("least", 3)).Is(
            "SELECT users.id FROM users WHERE users.id IN (@p1, @p2) AND users.name <> 'O''Hara' AND users.age > @p3", 1L, 2L, 3);
        query.Bind(("ids", Array.Empty<long>()), ("not", "x"), ("least", 3)).Is("SELECT users.id FROM users WHERE 1 = 0 AND users.name <> 'x' AND users.age > @p1", 3);
        Assert.Contains("'ids'", Assert.Throws<CompileException>(() => query.ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
        Assert.Contains("'ids'", Assert.Throws<UsageException>(() => query.Bind("ids", 5).ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_and_texts_take_values_by_name()
    {
        Update(U).Set(u => u.Age, Param<int>("age")).Where(u => u.Id == Param<long>("id")).Bind("age", 5).Bind("id", 1L).ToSql(TestDialect.Plain);
        Update(U).Set(u => u.Age, Param<int>("age")).Where(u => u.Id == Param<long>("id")).Statement.Bind("age", 5).Bind("id", 1L)
            .Is("UPDATE users SET age = @p1 WHERE users.id = @p2", 5, 1L);
        Insert(U).Values(u => u.Age.To(Param<int>("age"))).Returning(u => u.Id).Bind("age", 5).Is("INSERT INTO users (age) VALUES (@p1) RETURNING id", 5);
        Assert.Equal("SELECT users.name FROM users WHERE users.age >= 5 AND (users.rank < 9 OR users.age = 5)", Older.Bind("least", 5).ToSql(TestDialect.Plain, inlineValues: true));
        Assert.Equal("DELETE FROM users WHERE users.id IN (1, 2) AND users.email IS NOT DISTINCT FROM NULL",
            Delete(U).Where(u => u.Id.In(ParamList<long>("ids")) && u.Email.IsSame(Param<string?>("mail"))).Statement.Bind("ids", new[] { 1L, 2L }).Bind("mail", null).ToSql(TestDialect.Plain, inlineValues: true));
        Text($"SELECT {Param<int>("n")}").Bind("n", 4).Is("SELECT @p1", 4);
    }
}
