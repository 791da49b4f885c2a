namespace Athanor.Compliance;

/// <summary>Statements with values by name, with other parts, and with what users add to them, on every database.</summary>
public abstract class ExtensionTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly PersonTable P = Person.Table;

    private static readonly Query<PersonTable, string> Older = Select(P).Where(p => p.Age > Param<int>("least")).OrderBy(p => p.Id).Select(p => p.Name);

    private static readonly FunctionTemplate<string> Initial = new FunctionTemplate<string>("initial").On("sqlite", "substr({0}, 1, 1)").Otherwise("left({0}, 1)");

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Values_come_by_name_with_each_execution(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal(["Ann", "Bob"], await Older.Bind("least", 30).ToListAsync(db.Engine));
        Assert.Equal(["Ann"], await Older.Bind("least", 50).ToListAsync(db.Engine));
        await Assert.ThrowsAsync<UsageException>(async () => await Older.ToListAsync(db.Engine));
        Assert.NotEmpty((await Older.Bind("least", 50).Statement.ExplainAsync(db.Engine)).Text);
        var named = Select(P).Where(p => p.Name.In(ParamList<string>("names")) && p.Name != InlineParam<string>("not")).OrderBy(p => p.Id).Select(p => p.Name);
        Assert.Equal(["Ann", "Dan"], await named.Bind(("names", new[] { "Dan", "Ann", "Bob" }), ("not", "Bob")).ToListAsync(db.Engine));
        Assert.Equal(["Bob"], await named.Bind(("names", new[] { "Bob" }), ("not", "O'Hara \\' --")).ToListAsync(db.Engine));
        Assert.Empty(await named.Bind(("names", Array.Empty<string>()), ("not", "")).ToListAsync(db.Engine));
        var age = Update(P).Set(p => p.Age, Param<int>("age")).Where(p => p.Name == Param<string>("name"));
        Assert.Equal(1, await age.Bind(("age", 61), ("name", "Ann")).ExecuteAsync(db.Engine));
        Assert.Equal(0, await age.Bind(("age", 61), ("name", "Eve")).ExecuteAsync(db.Engine));
        Assert.Equal(["Ann"], await Older.Bind("least", 60).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_statement_is_read_from_another_source(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var names = Select(P).Where(p => p.Age > 20).OrderBy(p => p.Id).Select(p => p.Name);
        var young = Select(P).Where(p => p.Age < 50).Select(p => (p.Id, p.Name.Label("called"), p.Age)).AsSubquery("young");
        Assert.Equal(["Bob", "Cid", "Dan"], await names.Replace(P, young).ToListAsync(db.Engine));
        Assert.Equal(["Ann", "Bob", "Cid", "Dan"], await names.Replace(P, P.As("others")).ToListAsync(db.Engine));
        Assert.Equal(["Ann"], await names.Replace(n => n is IBindParameter { BoxedValue: 20 } ? Value(50) : null).ToListAsync(db.Engine));
        Assert.Equal(["Ann", "Bob", "Cid", "Dan"], await names.ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Constructs_and_functions_have_sql_of_their_own(DialectUnderTest tested)
    {
        static void SameBeginning(LikeExpr like, StatementCompiler compiler)
        {
            compiler.Write("substr(");
            compiler.Node(like.Operand);
            compiler.Write(", 1, 2) = substr(");
            compiler.Node(like.Pattern);
            compiler.Write(", 1, 2)");
        }

        var query = Select(P).Where(p => p.Name.Like("Anxyz") || Initial.Call(p.Name) == "D").OrderBy(p => p.Id).Select(p => Initial.Call(p.Name));
        await using var own = await Db.WithPeopleAsync(tested, new EngineOptions { Overrides = o => o.For<LikeExpr>(SameBeginning) });
        Assert.Equal(["A", "D"], await query.ToListAsync(own.Engine));
        await using var plain = await Db.WithPeopleAsync(tested);
        Assert.Equal(["D"], await query.ToListAsync(plain.Engine));
        Assert.Equal(["A", "D"], await query.ToListAsync(own.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Clauses_of_ones_own_stand_at_their_places(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var query = Select(P).Where(p => p.Age < 50).OrderBy(p => p.Id).Select(p => p.Name).With(new ReadBy(P, tested.TableHint)).With(new First(Value(2L)));
        Assert.Equal(["Bob", "Cid"], await query.ToListAsync(db.Engine));
        Assert.Equal(["Bob"], await query.Replace(n => n is IBindParameter { BoxedValue: 2L } ? Value(1L) : null).ToListAsync(db.Engine));
        var insert = Insert(P).Values(p => p.Name.To("Eve"), p => p.Email.To("ann@example.test"), p => p.Age.To(1));
        await Assert.ThrowsAsync<UniqueViolationException>(async () => await insert.ExecuteAsync(db.Engine));
        await insert.With(new OrStay(tested.InsertOrStay)).ExecuteAsync(db.Engine);
        Assert.Equal(4, await Select(P).CountAsync(db.Engine));
    }

    /// <summary>How the database reads a table: a hint in some, and in PostgreSQL the whole of it as a sample.</summary>
    private sealed class ReadBy(ISource source, string hint) : StatementClause(NotePlace.Source, source: source)
    {
        protected override void DeclareClauseParts(PartVisitor parts)
        {
        }

        protected override void WriteSql(StatementCompiler compiler) => compiler.Write(hint);
    }

    private sealed class First(Expr<long> count) : StatementClause(NotePlace.AfterOrder)
    {
        private Expr<long> _count = count;

        protected override void DeclareClauseParts(PartVisitor parts) => parts.Node(ref _count);

        protected override void WriteSql(StatementCompiler compiler)
        {
            compiler.Write("LIMIT ");
            compiler.Node(_count);
        }
    }

    private sealed class OrStay(string sql) : StatementClause(NotePlace.AfterSources)
    {
        protected override void DeclareClauseParts(PartVisitor parts)
        {
        }

        protected override void WriteSql(StatementCompiler compiler) =>
            compiler.Write(sql);
    }
}
