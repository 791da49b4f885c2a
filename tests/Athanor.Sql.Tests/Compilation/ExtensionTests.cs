namespace Athanor.Sql.Tests;

/// <summary>Constructs, clauses and functions that users add, and other SQL for those that exist.</summary>
public sealed class ExtensionTests
{
    private static readonly UserTable U = User.Table;

    private static readonly FunctionTemplate<string> Shout = new FunctionTemplate<string>("shout").On("test", "upper({0}) || '{{!}}'").On("elsewhere", "shout({0})");

    [Fact]
    public void A_dialect_takes_other_sql_for_a_construct_and_keeps_its_cache_to_itself()
    {
        var plain = new TestDialect();
        var own = plain.With(o => o
            .For<LikeExpr>((like, compiler) =>
            {
                compiler.Operand(like.Operand, Precedence.Primary);
                compiler.Write(" GLOB ");
                compiler.Operand(like.Pattern, Precedence.Primary);
            })
            .For<IFunction>((function, compiler) =>
            {
                compiler.Write("my_");
                compiler.WriteDefault(function);
            }, when: f => f.Name == "lower"));
        var query = Select(U).Where(u => u.Name.Like("a%") && Lower(u.Name) != Upper(u.Name)).Select(u => u.Id);
        Assert.Equal("SELECT users.id FROM users WHERE users.name LIKE @p1 AND lower(users.name) <> upper(users.name)", query.ToSql(plain));
        Assert.Equal("SELECT users.id FROM users WHERE users.name GLOB @p1 AND my_lower(users.name) <> upper(users.name)", query.ToSql(own));
        Assert.Equal("SELECT users.id FROM users WHERE users.name LIKE @p1 AND lower(users.name) <> upper(users.name)", query.ToSql(plain));
        Assert.Equal((1, 1), (plain.Cache.Count, own.Cache.Count));
        var more = own.With(o => o.For<LikeExpr>((_, compiler) => compiler.Write("1 = 1")));
        Assert.Equal("SELECT users.id FROM users WHERE 1 = 1 AND my_lower(users.name) <> upper(users.name)", query.ToSql(more));
        Assert.Contains("GLOB", query.ToSql(own), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => plain.CreateStatementCompiler().WriteDefault("text"));
    }

    [Fact]
    public void A_function_has_the_sql_of_each_dialect()
    {
        Select(U).Where(u => Shout.Call(u.Name) == "A!").Select(u => Shout.Call(u.Name + "b")).Is(
            "SELECT upper(users.name || @p1) || '{!}' AS shout FROM users WHERE (upper(users.name) || '{!}') = @p2".Replace(" AS shout", "", StringComparison.Ordinal), "b", "A!");
        var call = new FunctionTemplate<int>("twice").On("test", "twice({0}, 2)");
        (call.Call(U.Age) + 1).Is("twice(age, 2) + @p1", 1);
        new FunctionTemplate<int>("plus").Otherwise("{0} + {1}").Call(U.Age + 1, U.Age).Is("(age + @p1) + age", 1);
        var missing = Assert.Throws<CompileException>(() => Select(new FunctionTemplate<int>("rare").On("oracle", "rare()").Call()).ToSql(TestDialect.Plain));
        Assert.Equal("test has no function rare: give it SQL there, `.On(\"test\", …)`, or leave it out.", missing.Message);
        Assert.Throws<ArgumentException>(() => Shout.Call());
        Assert.Throws<FormatException>(() => call.On("x", "f({a})"));
        Assert.Throws<FormatException>(() => call.On("x", "f({0"));
    }

    [Fact]
    public void A_clause_of_ones_own_stands_at_its_place_and_in_the_key()
    {
        var query = Select(U).Where(u => u.Age > 1).OrderBy(u => u.Id).Limit(2).Select(u => u.Id);
        query.With(new Qualify(RowNumber().Over(w => w.PartitionBy(U.Age)) == 1)).Is(
            "SELECT users.id FROM users WHERE users.age > @p1 QUALIFY row_number() OVER (PARTITION BY users.age) = @p2 ORDER BY users.id LIMIT @p3", 1, 1L, 2L);
        string Text(NotePlace place) => query.With(new Word(place)).ToSql(TestDialect.Plain);
        Assert.Equal("SELECT WORD users.id FROM users WHERE users.age > @p1 ORDER BY users.id LIMIT @p2", Text(NotePlace.Prefix));
        Assert.Equal("SELECT users.id WORD FROM users WHERE users.age > @p1 ORDER BY users.id LIMIT @p2", Text(NotePlace.AfterColumns));
        Assert.Equal("SELECT users.id FROM users WORD WHERE users.age > @p1 ORDER BY users.id LIMIT @p2", Text(NotePlace.AfterSources));
        Assert.Equal("SELECT users.id FROM users WHERE users.age > @p1 WORD ORDER BY users.id LIMIT @p2", Text(NotePlace.AfterWhere));
        Assert.Equal("SELECT users.id FROM users WHERE users.age > @p1 ORDER BY users.id WORD LIMIT @p2", Text(NotePlace.AfterOrder));
        Assert.Equal("SELECT users.id FROM users WHERE users.age > @p1 ORDER BY users.id LIMIT @p2 WORD", Text(NotePlace.Suffix));
        query.With(new Word(NotePlace.AfterWhere, "elsewhere")).Is("SELECT users.id FROM users WHERE users.age > @p1 ORDER BY users.id LIMIT @p2", 1, 2L);
        Select(U).Select(u => u.Id).With(new Word(NotePlace.Source, source: U)).Is("SELECT users.id FROM users WORD");
        var qualified = query.With(new Qualify(U.Age == 5)).Replace(U, U.As("v"));
        Assert.Contains("QUALIFY v.age = @p2", qualified.ToSql(TestDialect.Plain), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_take_clauses_too()
    {
        Update(U).Set(u => u.Age, 1).Where(u => u.Age > 2).With(new Word(NotePlace.AfterSources)).With(new Word(NotePlace.AfterWhere)).Is("UPDATE users SET age = @p1 WORD WHERE users.age > @p2 WORD", 1, 2);
        Delete(U).Where(u => u.Age > 2).With(new Word(NotePlace.AfterWhere)).Is("DELETE FROM users WHERE users.age > @p1 WORD", 2);
        Insert(U).Values(u => u.Age.To(1)).With(new Word(NotePlace.AfterColumns)).With(new Word(NotePlace.AfterSources)).Is("INSERT INTO users (age) WORD VALUES (@p1) WORD", 1);
        Update(U).Set(u => u.Age, 1).With(new Word(NotePlace.Source, source: U)).Is("UPDATE users WORD SET age = @p1", 1);
        Delete(U).Using(Post.Table).Where((u, p) => u.Id == p.UserId).With(new Word(NotePlace.Source, source: Post.Table)).Statement.Is("DELETE FROM users USING posts WORD WHERE users.id = posts.user_id");
        Merge(U).Using(Post.Table, (u, p) => u.Id == p.UserId).WhenMatched().ThenDelete().With(new Word(NotePlace.AfterSources)).Statement.Is(
            "MERGE INTO users USING posts ON users.id = posts.user_id WORD WHEN MATCHED THEN DELETE");
        var lost = Assert.Throws<UsageException>(() => Delete(U).With(new Qualify(U.Age > 1)));
        Assert.Contains("AfterSources, AfterWhere", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_and_a_statement_of_ones_own_compile()
    {
        var days = new Calendar("days", 7);
        Select(days.Day).Where(days.Day > 3).Is("SELECT days.day FROM CALENDAR(@p1) AS days WHERE days.day > @p2", 7, 3);
        Select(days.Day).Replace(n => n is IBindParameter ? Value(9) : null).Is("SELECT days.day FROM CALENDAR(@p1) AS days", 9);
        new Analyze(UserTable.Schema).Is("ANALYZE users");
    }

    private sealed class Qualify(Expr<bool> condition) : StatementClause(NotePlace.BeforeOrder)
    {
        private Expr<bool> _condition = condition;

        protected override void DeclareClauseParts(PartVisitor parts) => parts.Node(ref _condition);

        protected internal override void WriteSql(StatementCompiler compiler)
        {
            compiler.Write("QUALIFY ");
            compiler.Node(_condition);
        }
    }

    private sealed class Word(NotePlace place, string? dialect = null, ISource? source = null) : StatementClause(place, dialect, source)
    {
        protected override void DeclareClauseParts(PartVisitor parts)
        {
        }

        protected internal override void WriteSql(StatementCompiler compiler) => compiler.Write("WORD");
    }

    private sealed class Calendar(string name, int days) : FromClause
    {
        private Expr<int> _days = Value(days);

        public override string Name => name;

        public Expr<int> Day => Offered<int>("day");

        protected internal override void DeclareParts(PartVisitor parts)
        {
            parts.Value(name);
            parts.Node(ref _days);
        }

        protected internal override void WriteSql(StatementCompiler compiler)
        {
            compiler.Write("CALENDAR(");
            compiler.Node(_days);
            compiler.Write(") AS ");
            compiler.Identifier(compiler.NameOf(this));
        }
    }

    private sealed class Analyze(Table table) : Statement
    {
        private Table _table = table;

        public override bool IsWrite => true;

        public override bool ReturnsRows => false;

        protected internal override void DeclareParts(PartVisitor parts) => parts.Node(ref _table);

        protected internal override void WriteSql(StatementCompiler compiler)
        {
            compiler.Write("ANALYZE ");
            compiler.TableName(_table);
        }
    }
}
