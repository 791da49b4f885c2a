namespace Athanor.Sql.Tests;

/// <summary>What changes say besides the plain forms: other sources, made values, upserts, merges.</summary>
public sealed class ChangeTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void An_update_reads_other_sources()
    {
        Update(Post.Table).From(User.Table).Set((p, u) => p.Title.To(u.Name), (p, u) => p.Views.To(p.Views + u.Age)).Where((p, u) => p.UserId == u.Id).Returning((p, u) => p.Id)
            .Is("UPDATE posts SET title = users.name, views = posts.views + users.age FROM users WHERE posts.user_id = users.id RETURNING posts.id");
        var boss = U.As("boss");
        Update(Post.Table).From(User.Table).From(boss).Set((p, u) => p.Title.To(boss.Name)).Where((p, u) => p.UserId == u.Id && u.ManagerId == boss.Id)
            .Statement.Is("UPDATE posts SET title = boss.name FROM users, users AS boss WHERE posts.user_id = users.id AND users.manager_id = boss.id");
        Assert.Throws<UsageException>(() => Update(Post.Table).From(User.Table).Statement);
    }

    [Fact]
    public void A_delete_reads_other_sources() =>
        Delete(Post.Table).Using(User.Table).Where((p, u) => p.UserId == u.Id && !u.Active).Statement
            .Is("DELETE FROM posts USING users WHERE posts.user_id = users.id AND NOT users.active");

    [Fact]
    public void Several_columns_get_a_querys_row() =>
        Update(User.Table).Set(u => (u.Age, u.Name), u => Select(Max(P.Views), Max(P.Title)).Where(P.UserId == u.Id)).Set(u => u.Rank, (short)1)
            .Is("UPDATE users SET (age, name) = (SELECT max(posts.views), max(posts.title) FROM posts WHERE posts.user_id = users.id), rank = @p1", (short)1);

    [Fact]
    public void A_value_is_made_of_another_columns_new_value()
    {
        Update(User.Table).Set(u => u.Age.To(u.Age + 1), u => u.Score.To(Assigned(u.Age) * 2))
            .Is("UPDATE users SET age = users.age + @p1, score = (users.age + @p1) * @p2", 1, 2);
        Insert(Post.Table).Values(p => p.UserId.To(3), p => p.Title.To(Cast<string>(Assigned(p.UserId)))).Is("INSERT INTO posts (user_id, title) VALUES (@p1, CAST(@p1 AS TEXT))", 3L);
        Assert.Contains("users.rank", Assert.Throws<CompileException>(() => Update(User.Table).Set(u => u.Age.To(Cast<int>(Assigned(u.Rank)))).ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
        Assert.Contains("made of itself", Assert.Throws<CompileException>(() => Update(User.Table).Set(u => u.Age.To(Assigned(u.Age) + 1)).ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upsert_says_which_key_and_which_rows()
    {
        var insert = Insert(Post.Table).Values(p => p.UserId.To(1), p => p.Title.To("a"), p => p.Views.To(5));
        insert.OnConflict(p => p.UserId, p => p.Title).Where(p => p.Views < Excluded(p.Views)).DoUpdateAll()
            .Is("""
                INSERT INTO posts (user_id, title, views) VALUES (@p1, @p2, @p3)
                ON CONFLICT (user_id, title) DO UPDATE SET views = excluded.views WHERE posts.views < excluded.views
                """, 1L, "a", 5);
        insert.OnConflictOf("uq_posts").DoUpdate(p => p.Views.To(Excluded(p.Views)))
            .Is("INSERT INTO posts (user_id, title, views) VALUES (@p1, @p2, @p3) ON CONFLICT ON CONSTRAINT uq_posts DO UPDATE SET views = excluded.views", 1L, "a", 5);
        insert.OnConflict(p => p.Title).ForIndexWhere(p => p.Views == null).DoNothing()
            .Is("INSERT INTO posts (user_id, title, views) VALUES (@p1, @p2, @p3) ON CONFLICT (title) WHERE views IS NULL DO NOTHING", 1L, "a", 5);
        Assert.Throws<UsageException>(() => Insert(Post.Table).Values(p => p.Title.To("a")).OnConflict(p => p.Title).DoUpdateAll());
    }

    [Fact]
    public void A_merge_updates_deletes_and_inserts()
    {
        var source = Values([(1L, "a", 5)], ("user_id", "title", "views"), "s");
        Merge(Post.Table).Using(source, (p, s) => p.UserId == s.Item1 && p.Title == s.Item2)
            .WhenMatched((p, s) => s.Item3 == 0).ThenDelete()
            .WhenMatched().ThenUpdate((p, s) => p.Views.To(p.Views + s.Item3))
            .WhenNotMatched(s => s.Item3 > 0).ThenInsert((p, s) => p.UserId.To(s.Item1), (p, s) => p.Title.To(s.Item2))
            .WhenNotMatchedBySource().DoNothing()
            .Statement.Is("""
                MERGE INTO posts USING (VALUES (@p1, @p2, @p3)) AS s (user_id, title, views) ON posts.user_id = s.user_id AND posts.title = s.title
                WHEN MATCHED AND s.views = @p4 THEN DELETE
                WHEN MATCHED THEN UPDATE SET views = posts.views + s.views
                WHEN NOT MATCHED AND s.views > @p5 THEN INSERT (user_id, title) VALUES (s.user_id, s.title)
                WHEN NOT MATCHED BY SOURCE THEN DO NOTHING
                """, 1L, "a", 5, 0, 0);
        Assert.Throws<UsageException>(() => Merge(Post.Table).Using(source, (p, s) => p.UserId == s.Item1).Statement);
    }

    [Fact]
    public void A_limit_is_refused_where_it_is_not_known()
    {
        var error = Assert.Throws<CompileException>(() => Update(User.Table).Set(u => u.Age, 1).Limit(5, u => u.Id).ToSql(TestDialect.Plain));
        Assert.Contains("LIMIT of UPDATE", error.Message, StringComparison.Ordinal);
        Assert.Contains(".Limit(n)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_known_at_run_time_are_set_and_compared()
    {
        var table = UserTable.Schema;
        Update(table).Set(t => t["age"].ToValue(5), t => t["email"].ToValue(null)).Where(t => t["name"].Compare(ComparisonOperator.Equal, "Ann"))
            .Is("UPDATE users SET age = @p1, email = @p2 WHERE users.name = @p3", 5, null, "Ann");
        Insert(table).Values(t => t["colour"].ToValue(Colour.Red)).Is("INSERT INTO users (colour) VALUES (@p1)", "red");
        Delete(table).Where(t => t["age"].Compare(ComparisonOperator.GreaterOrEqual, 7)).Is("DELETE FROM users WHERE users.age >= @p1", 7);
        Select(table).Join(PostTable.Schema, (u, p) => p["user_id"].Compare(ComparisonOperator.Equal, u["id"].Expression)).Select((u, p) => p.Column<string>("title"))
            .Is("SELECT posts.title FROM users JOIN posts ON posts.user_id = users.id");
        Assert.Contains("Int32", Assert.Throws<ArgumentException>(() => table["age"].ToValue("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_conflicts_are_refused_where_there_is_one_clause()
    {
        var insert = Insert(Post.Table).Values(p => p.Title.To("a"), p => p.UserId.To(1));
        var both = insert.OnConflict(p => p.Title).DoUpdateAll().OnConflict(p => p.UserId).DoNothing();
        Assert.Equal(2, both.Statement.Conflicts.Length);
        Assert.Contains("several ON CONFLICT", Assert.Throws<CompileException>(() => both.ToSql(TestDialect.Plain)).Message, StringComparison.Ordinal);
        both.Statement.WithConflict(both.Statement.Conflict).Is(
            "INSERT INTO posts (title, user_id) VALUES (@p1, @p2) ON CONFLICT (title) DO UPDATE SET user_id = excluded.user_id", "a", 1L);
        Assert.Throws<ArgumentException>(() => insert.OnConflict().DoNothing().OnConflict(p => p.Title).DoNothing());
    }
}
