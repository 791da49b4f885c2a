using System.Collections;
using System.Reflection;

namespace Athanor.Sql.Tests;

/// <summary>Copies of statements with other parts, and walks through them: all follow from the one declaration of parts.</summary>
public sealed class ReplaceTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Fact]
    public void The_samples_hold_a_node_of_every_kind()
    {
        // The parts of texts and types that the compiler makes by itself while it writes, and what stands in for a value or an error.
        Type[] without = [typeof(ResultCast), typeof(ParenthesisedExpr), typeof(NamedParameter), typeof(ParameterPlaceholder)];
        var seen = Samples.All.Values.SelectMany(s => s.Walk()).Select(n => Open(n.GetType())).ToHashSet();
        var all = typeof(SqlNode).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SqlNode)) && !t.IsAbstract).Except(without);
        Assert.Empty(all.Where(t => !seen.Contains(t)).Select(t => t.Name));
    }

    // A field that its node does not declare is in no key and in no copy.
    [Theory, MemberData(nameof(Names))]
    public void Every_node_declares_all_nodes_that_it_holds(string name)
    {
        foreach (var node in Samples.All[name].Walk())
        {
            // What is computed from the parts is computed again when they are replaced: the columns of rows that are no select list, the anchor of a recursive CTE.
            IEnumerable<SqlNode> computed = node switch
            {
                SelectQuery => [],
                QueryStatement query => query.Outputs,
                Cte { IsRecursive: true } cte => [cte.Statement, .. cte.Outputs],
                DerivedTable derived => derived.Outputs,
                _ => [],
            };
            var held = Held(node).Except(computed, ReferenceEqualityComparer.Instance);
            var declared = DeclaredParts.Of(node);
            Assert.All(held, child => Assert.Contains(child, declared, ReferenceEqualityComparer.Instance));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_leaf_that_is_replaced_is_seen_in_text_and_key(string name)
    {
        var statement = Samples.All[name];
        var before = statement.ToString();
        foreach (var leaf in statement.Walk().OfType<Expr>().Where(e => e is IColumn or IBindParameter or { Place: not null }))
        {
            var copy = statement.Replace(node => ReferenceEquals(node, leaf) ? leaf.SqlType.Wrap(_ => new Marker()) : null);
            Assert.False(copy.HasStructureOf(statement));
            Assert.Contains(copy.Walk(), n => n is Marker);
            if (!copy.ToString().Contains(" has no ", StringComparison.Ordinal) && name != "named")
            {
                Assert.Contains("the_marker", copy.ToString(), StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, statement.ToString());
        Assert.Same(statement, statement.Replace(_ => null));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_copy_with_equal_leaves_is_the_same_statement(string name)
    {
        var statement = Samples.All[name];
        var copy = statement.Replace(node => node is Expr and IBindParameter value ? value.Type.TryBind(value.BoxedValue!) : null);
        Assert.True(copy.HasStructureOf(statement));
        Assert.Equal(statement.ToString(), copy.ToString());
    }

    [Fact]
    public void A_table_becomes_its_alias_in_a_whole_statement()
    {
        var query = Select(U).Join(P, (u, p) => p.UserId == u.Id).Where((u, p) => u.Age > 18 && Exists(Select(P.As("q")).Where(q => q.UserId == u.Id)))
            .OrderBy((u, p) => u.Name).Select((u, p) => (u.Name, p.Title));
        query.Replace(U, U.As("v")).Is("""
            SELECT v.name, posts.title FROM users AS v JOIN posts ON posts.user_id = v.id
            WHERE v.age > @p1 AND EXISTS (SELECT q.id, q.title FROM posts AS q WHERE q.user_id = v.id) ORDER BY v.name
            """, 18);
        query.Is("""
            SELECT users.name, posts.title FROM users JOIN posts ON posts.user_id = users.id
            WHERE users.age > @p1 AND EXISTS (SELECT q.id, q.title FROM posts AS q WHERE q.user_id = users.id) ORDER BY users.name
            """, 18);
    }

    [Fact]
    public void A_table_becomes_a_subquery_whose_columns_are_found_by_where_they_come_from()
    {
        var adults = Select(U).Where(u => u.Age >= 18).Select(u => (u.Id, u.Name.Label("called"), u.Age)).AsSubquery("adults");
        var query = Select(U).Where(u => u.Age < 30).OrderBy(u => u.Id).Select(u => (u.Name, u.Age + 1));
        query.Replace(U, adults).Is("""
            SELECT adults.called AS name, adults.age + @p1
            FROM (SELECT users.id, users.name AS called, users.age FROM users WHERE users.age >= @p2) AS adults WHERE adults.age < @p3 ORDER BY adults.id
            """, 1, 18, 30);
        Assert.Contains("'rank'", Assert.Throws<KeyNotFoundException>(() => Select(U.Rank).Replace(U, adults)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_moves_to_another_source()
    {
        var old = U.Age > 60 && U.Name.StartsWith("A");
        var moved = old.Replace(U, U.As("boss"));
        Assert.Equal("boss.age > @p1 AND boss.name LIKE @p2 ESCAPE '\\'", moved.ToString());
        Assert.Equal("users.age > @p1 AND users.name LIKE @p2 ESCAPE '\\'", old.ToString());
        var cte = Select(U.Id, U.Age).AsCte("aged");
        Select(cte.Column<long>("id")).Where((U.Age > 60).Replace(U, cte)).Is("WITH aged(id, age) AS (SELECT users.id, users.age FROM users) SELECT aged.id FROM aged WHERE aged.age > @p1", 60);
    }

    [Fact]
    public void A_change_moves_to_another_table_with_its_columns()
    {
        var archive = new Table("old_users", new MetaData(), [.. UserTable.Schema.Columns.Select(c => new ColumnSchema(c.Schema.Name, c.Schema.Type, c.Schema.IsNullable))]);
        Insert(U).Values(u => u.Name.To("a"), u => u.Age.To(3)).OnConflict(u => u.Name).DoUpdate(u => u.Age.To(Excluded(u.Age) + u.Age)).Returning(u => u.Id).Statement
            .Replace(UserTable.Schema, archive)
            .Is("INSERT INTO old_users (name, age) VALUES (@p1, @p2) ON CONFLICT (name) DO UPDATE SET age = excluded.age + old_users.age RETURNING id", "a", 3);
        Update(U).Set(u => u.Age, u => u.Age + 1).Where(u => u.Name == "a").Replace(U, archive).Is("UPDATE old_users SET age = old_users.age + @p1 WHERE old_users.name = @p2", 1, "a");
        Delete(U).Where(u => u.Age > 9).Replace(U, archive).Is("DELETE FROM old_users WHERE old_users.age > @p1", 9);
        Assert.Contains("a Table", Assert.Throws<UsageException>(() => Delete(U).Replace(U, U.As("u"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_and_expressions_are_replaced_by_others_of_their_type()
    {
        var query = Select(U).Where(u => u.Age > 18 && u.Colour == Colour.Blue).Select(u => u.Id);
        query.Replace(n => n is IBindParameter { BoxedValue: 18 } ? Value(21) : n is IBindParameter { BoxedValue: Colour.Blue } ? Value(Colour.Green) : null)
            .Is("SELECT users.id FROM users WHERE users.age > @p1 AND users.colour = @p2", 21, "green");
        query.Replace(U.Age, U.Age * 2).Is("SELECT users.id FROM users WHERE users.age * @p1 > @p2 AND users.colour = @p3", 2, 18, "blue");
        query.Is("SELECT users.id FROM users WHERE users.age > @p1 AND users.colour = @p2", 18, "blue");
        var wrong = Assert.Throws<UsageException>(() => Sum(U.Age).Filter(U.Active).Replace(U.Active, U.Age));
        Assert.Contains("same C# type", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recursive_cte_is_copied_with_its_own_references()
    {
        var chain = RecursiveCte("chain", Select(U).Where(u => u.Age > 90).Select(u => u.Id),
            cte => Select(P).Join(cte.Columns<long>(), (p, c) => p.UserId == c).Select((p, c) => p.Id));
        var query = Select(chain.Column<long>("id")).Where(chain.Column<long>("id") > 5);
        query.Replace(P, P.As("q")).Is("""
            WITH RECURSIVE chain(id) AS (SELECT users.id FROM users WHERE users.age > @p1 UNION ALL SELECT q.id FROM posts AS q JOIN chain ON q.user_id = chain.id)
            SELECT chain.id FROM chain WHERE chain.id > @p2
            """, 90, 5L);
        var filtered = query.Replace(n => n is IBindParameter { BoxedValue: 5L } ? Value(6L) : null).Where(chain.Column<long>("id") < 100);
        Assert.Single(filtered.Statement.Walk().OfType<Cte>());
    }

    [Fact]
    public void An_alias_of_a_replaced_table_stays_what_it_is()
    {
        var boss = U.As("boss");
        var query = Select(U.Name, boss.Name).From(U).Join(boss, U.ManagerId == boss.Id);
        var moved = query.Replace(U, U.As("v")).Where(boss.Age > 40);
        moved.Is("SELECT v.name, boss.name FROM users AS v JOIN users AS boss ON v.manager_id = boss.id WHERE boss.age > @p1", 40);
    }

    [Fact]
    public void A_walk_lists_tables_columns_and_parameters()
    {
        var query = Select(U).Join(P.As("q"), (u, q) => q.UserId == u.Id).Where((u, q) => u.Age > 18 && u.Id.In(1, 2)).Select((u, q) => (u.Name, q.Title)).Statement;
        Assert.Equal(["users", "posts"], query.Tables().Select(t => t.Name));
        Assert.Equal(["users.name", "q.title", "q.user_id", "users.id", "users.age"], query.Columns().Select(c => $"{c.Source.Name}.{c.Schema.Name}"));
        Assert.Equal([18, new long[] { 1, 2 }], query.Parameters().Select(p => p.BoxedValue));
        Assert.IsType<SelectQuery>(query.Walk()[0]);
        Assert.True(query.HasStructureOf(query.Replace(n => n is IBindParameter { BoxedValue: 18 } ? Value(99) : null)));
        Assert.False(query.HasStructureOf(query.Replace(U, U.As("v"))));
    }

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static IEnumerable<SqlNode> Held(SqlNode node)
    {
        for (var type = node.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                foreach (var held in In(field.GetValue(node)))
                {
                    yield return held;
                }
            }
        }
    }

    // A column that only gets a value is declared by its schema.
    private static IEnumerable<SqlNode> In(object? value) => value switch
    {
        IColumn => [],
        SqlNode node => [node],
        FunctionClauses clauses => [.. clauses.OrderBy, .. In(clauses.Filter), .. In(clauses.Window)],
        IEnumerable list and not string => list.Cast<object?>().SelectMany(In),
        _ => [],
    };

    private sealed class Marker : SqlNode
    {
        protected internal override void DeclareParts(PartVisitor parts) => parts.Value(nameof(Marker));

        protected internal override void WriteSql(StatementCompiler compiler) => compiler.Write("the_marker");
    }

    private sealed class DeclaredParts : PartVisitor
    {
        private readonly List<SqlNode> _found = [];

        public static List<SqlNode> Of(SqlNode node)
        {
            var parts = new DeclaredParts();
            parts.PartsOf(node);
            return parts._found;
        }

        public override void Value(object? value)
        {
            if (value is SqlNode node)
            {
                _found.Add(node);
            }
        }

        public override void Value(long value)
        {
        }

        public override void Bind(IBindParameter parameter) => Value(parameter);

        protected internal override void Visit(SqlNode? node) => Value(node);
    }
}
