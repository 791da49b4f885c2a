namespace Athanor.Compliance;

/// <summary>Conditions, patterns and searches over text and values.</summary>
public abstract class ExpressionTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly PersonTable P = Person.Table;
    private static readonly PetTable A = Pet.Table;

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Ranges_rows_and_quantifiers(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        async Task<string> Who(Expr<bool> condition) => string.Join(' ', await Select(P).Where(_ => condition).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(db.Engine));
        Assert.Equal("Bob Cid Dan", await Who(P.Age.Between(25, 40)));
        Assert.Equal("Ann", await Who(!P.Age.Between(25, 40)));
        Assert.Equal("Ann Dan", await Who(Row(P.Age, P.Name).In((60, "Ann"), (25, "Dan"), (25, "Ann"))));
        Assert.Equal("Bob Cid", await Who(Row(P.Age, P.Name).NotIn((60, "Ann"), (25, "Dan"))));
        Assert.Equal("", await Who(Row(P.Age, P.Name).In()));
        Assert.Equal("Ann Bob Cid Dan", await Who(Row(P.Age, P.Name).NotIn()));
        Assert.Equal("Ann", await Who(Row(P.Age, P.Name) == Row<int, string>(60, "Ann")));
        Assert.Equal("Ann Bob", await Who(Row(P.Age, P.Name) >= Row<int, string>(40, "A")));

        var others = P.As("o");
        var owners = Select(A.OwnerId);
        Assert.Equal("Ann Bob", await Who(P.Id == Any(owners)));
        Assert.Equal("Cid Dan", await Who(P.Id != All(owners)));
        Assert.Equal("Ann Bob", await Who(P.Age > Any(Select(others.Age))));
        Assert.Equal("Ann", await Who(P.Age >= All(Select(others.Age))));
        Assert.Equal("Cid Dan", await Who(P.Age <= All(Select(others.Age))));
        var none = Select(others.Age).Where(others.Age > 1_000);
        Assert.Equal("Ann Bob Cid Dan", await Who(P.Age > All(none)));
        Assert.Equal("", await Who(P.Age > Any(none)));
        Assert.Equal("Ann Bob Cid Dan", await Who(!(P.Age > Any(none))));
        // Ann has no boss: a comparison with NULL stays open, unless another one decides.
        var bosses = Select(others.BossId);
        Assert.Equal("", await Who(P.Id.OrNull > All(bosses)));
        Assert.Equal("Ann Bob", await Who(!(P.Id.OrNull > All(bosses))));
        Assert.Equal("", await Who(!(P.Id.OrNull > Any(bosses))));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Of_ordinal_text_the_ascii_letters_alone_have_a_case(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        async Task<bool> Holds(Expr<bool> condition) => await Select(Case(condition, 1).Else(0)).OneAsync(db.Engine) == 1;
        var text = Value("CAFÉ Ж_€ 100%").Ordinal();
        Assert.True(await Holds(text.IContains("cafÉ ж".Replace('ж', 'Ж'))));
        Assert.False(await Holds(text.IContains("café")));
        Assert.False(await Holds(text.IContains("ж")));
        Assert.True(await Holds(text.IStartsWith("caf")));
        Assert.True(await Holds(text.IEndsWith("Ж_€ 100%")));
        Assert.True(await Holds(text.ILike("caf_ __€ %")));
        Assert.False(await Holds(!text.IContains("f")));
        Assert.True(await Holds(!text.IContains("fé")));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Values_of_every_kind_as_literals(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        async Task Same<T>(T value, SqlType<T>? type = null)
        {
            var (literal, parameter) = (type is null ? Literal(value) : Literal(value, type), type is null ? Value(value) : Value(value, type));
            var row = await Select(literal, Case(literal.IsSame(parameter), 1).Else(0)).OneAsync(db.Engine);
            Assert.Equal(value, row.Item1);
            Assert.Equal(1, row.Item2);
        }

        await Same(true);
        await Same((short)-5);
        await Same(int.MinValue);
        await Same(long.MinValue + 1);
        await Same(-12.50m);
        await Same(0.1);
        await Same(-1e300);
        await Same(1.5f);
        await Same(@"it's \ a ""text"" % _ é 😀 -- /* ; {0}");
        await Same("");
        await Same(new byte[] { 0, 1, 255 });
        await Same(new DateOnly(2026, 2, 3));
        await Same(new TimeOnly(4, 5, 6, 789));
        await Same(new TimeOnly(4, 5, 6));
        await Same(new DateTime(2026, 2, 3, 4, 5, 6).AddMicroseconds(120));
        await Same(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
        await Same(TimeSpan.FromSeconds(-93784.5));
        await Same(Guid.Parse("3F2504E0-4F89-11D3-9A0C-0305E82C3301"));
        await Same(Size.Large, new SizeText());
        await Same<int?>(null);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Cases_and_nulls(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        async Task<List<T>> All<T>(Expr<T> value) => await Select(value).From(P).OrderBy(P.Name).ToListAsync(db.Engine);
        Assert.Equal(["old", "other", "young", "young"], await All(Case(P.Age).When(60, "old").When(25, "young").Else("other")));
        Assert.Equal([60, 40, null, null], await All(NullIf(P.Age, 25)));
        Assert.Equal(["ann@example.test", "bob@example.test", "cid@example.test", "Dan"], await All(Coalesce(P.Email, P.Name)));
        Assert.Equal(["AnnAnn", "BobBob", "CidCid", "Dan"], await All(Concat(P.Name, Left(P.Email, 0) + P.Name)));
        Assert.Equal(["Ann/ann@example.test", "Bob/bob@example.test", "Cid/cid@example.test", "Dan"], await All(ConcatWs("/", P.Name, P.Email)));
        Assert.Equal([60, 40, 30, 30], await All(Greatest(P.Age, 30)));
        Assert.Equal([30, 30, 25, 25], await All(Least(P.Age, 30)));
        Assert.Equal([1, 1, 1, 1], await All(Case(Null<int?>() == null, 1).Else(0)));
        Assert.Equal(4, await Select(P).Where(_ => And()).CountAsync(db.Engine));
        Assert.Equal(0, await Select(P).Where(_ => Or()).CountAsync(db.Engine));
        Assert.Equal([null, null, null, null], await All(Null<string?>()));
        var error = await Assert.ThrowsAsync<CompileException>(async () => await All(TryCast<int>(P.Name)));
        Assert.Contains("TRY_CAST", error.Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Patterns(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        string[] names = ["a%b", "axb", "A%B", @"a\b", "a!b", "[a]", "a*b", "~a"];
        await Insert(P).Rows(names, (p, n) => [p.Name.To(n), p.Age.To(n.Length), p.Email.To(n switch { "axb" => "x", "a%b" => "_", _ => n + "." })]).ExecuteAsync(db.Engine);
        async Task<string> Which(Expr<bool> condition) => string.Join(' ', await Select(P).Where(_ => condition).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(db.Engine));
        Assert.Equal("a%b", await Which(P.Name.Like("a!%b", '!')));
        Assert.Equal("a%b", await Which(P.Name.Like("a#%b", '#')));
        Assert.Equal("a!b", await Which(P.Name.Like("%!!b", '!')));
        Assert.Equal("[a]", await Which(P.Name.Like("[[a]", '[')));
        Assert.Equal("a%b A%B", await Which(P.Name.ILike("a!%b", '!')));
        Assert.Equal("axb [a] ~a", await Which(!P.Name.Like("a!%b", '!') & !P.Name.ILike("a!%b", '!') & P.Name.NotIn(@"a\b", "a!b", "a*b")));
        Assert.Equal("a%b A%B", await Which(P.Name.Contains(Literal("%"))));
        Assert.Equal(@"a\b", await Which(P.Name.Contains(Value(@"\"))));
        Assert.Equal("axb", await Which(P.Name.Contains(P.Email)));
        Assert.Equal("a%b axb A%B a\\b a!b a*b", await Which(P.Name.IStartsWith(Literal("A"))));
        Assert.Equal("a%b axb a\\b a!b a*b", await Which(P.Name.EndsWith(Lower(Literal("B")))));
        Assert.Equal("a*b", await Which(P.Name.Like(Literal("a~*b"), '~')));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Regular_expressions(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        async Task<string> Who(Expr<bool> condition) => string.Join(' ', await Select(P).Where(_ => condition).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(db.Engine));
        Assert.Equal("Ann Dan", await Who(P.Name.RegexMatch("^[A-D].?n+$")));
        Assert.Equal("Bob Cid", await Who(!P.Name.RegexMatch("n$")));
        Assert.Equal("Bob", await Who(P.Name.RegexMatch("^b", ignoreCase: true)));
        Assert.Equal("", await Who(P.Name.RegexMatch("^b")));
        Assert.Equal("Ann", await Who(P.Name.RegexMatch("A" + P.Name.RegexReplace("^.", "")) & P.Name == "Ann"));
        Assert.Equal("Ann Bob Cid", await Who(P.Email.RegexMatch("@")));
        Assert.Equal(["A__", "B_b", "C_d", "D__"], await Select(P.Name.RegexReplace("[aino]", "_")).OrderBy(P.Name).ToListAsync(db.Engine));
        Assert.Equal("-nn", await Select(P.Name.RegexReplace("a", "-", ignoreCase: true)).Where(P.Name == "Ann").OneAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Full_text(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var papers = new Table("papers", new MetaData(), [new ColumnSchema("title", SqlTypes.Text), new ColumnSchema("body", SqlTypes.Text, isNullable: true)]);
        var (title, body) = (papers.Column<string>("title"), papers.Column<string>("body"));
        if (!tested.HasFullTextSearch)
        {
            await Assert.ThrowsAsync<CompileException>(async () => await Select(title).Where(body.TextMatches("dogs", "simple")).ToListAsync(db.Engine));
            return;
        }

        var (both, either) = tested.FullTextSearches;
        await using var connection = await db.ConnectAsync();
        await connection.ExecuteScriptAsync(tested.FullTextTable);
        (string, string?)[] rows = [("Cats", "cats and dogs and cats"), ("Dogs", "a dog is no cat"), ("Birds", "fly over dogs"), ("Nothing", null)];
        await Insert(papers).Rows(rows, (_, r) => [title.To(r.Item1), body.To(r.Item2)]).ExecuteAsync(connection);
        // Some databases find only what was committed.
        await connection.CommitAsync();
        async Task<string> Which(Expr<bool> condition, params OrderTerm[] order) =>
            string.Join(' ', await Select(title).Where(condition).OrderBy([.. order, title]).ToListAsync(connection));
        Assert.Equal("Birds Cats", await Which(body.TextMatches("dogs", "simple")));
        Assert.Equal("Birds Cats Dogs", await Which(TextMatches("dogs", [title, body], "simple")));
        Assert.Equal("Cats", await Which(TextMatches(both, [title, body], "simple") & title != "Dogs"));
        Assert.Equal("Cats Birds", await Which(TextMatches(either, [title, body], "simple") & title != "Dogs", TextRank(either, [title, body], "simple").Desc()));
        // Some find rows by a search, and cannot be asked of a row whether it matches: what is not found is found by a subquery everywhere.
        var alias = new TableAlias(papers, "p");
        var other = new Column<string>(alias, title.Schema, title.Type);
        Assert.Equal("Birds Dogs Nothing", await Which(title.NotIn(Select(other).Where(other.TextMatches("cats")))));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Collations_decide_what_is_equal(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var (collation, ignoresCase) = tested.Collation;
        Assert.Equal(ignoresCase ? 1 : 0, await Select(P).Where(p => p.Name.Collate(collation) == "ANN").CountAsync(db.Engine));
    }
}
