namespace Athanor.Sql.Tests;

public sealed class UpdateTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void Columns_are_set_where_a_condition_holds() =>
        Update(User.Table).Set(u => u.Name.To("Ann"), u => u.Age.To(u.Age + 1)).Where(u => u.Id == 5).Where(u => u.Active)
            .Is("UPDATE users SET name = @p1, age = users.age + @p2 WHERE users.id = @p3 AND users.active", "Ann", 1, 5L);

    [Fact]
    public void A_column_and_its_value_are_enough()
    {
        Update(User.Table).Set(u => u.Name, "Ann").Set(u => u.Age, u => u.Age * 2).Set(u => u.Score, 5).Set(u => u.Email, null).Set(u => u.Mood, Colour.Green)
            .Is("UPDATE users SET name = @p1, age = users.age * @p2, score = @p3, email = @p4, mood = @p5", "Ann", 2, 5, null, "green");
        int? none = null;
        Update(User.Table).Set(u => u.Score, none).Set(u => u.Rate, 1).Is("UPDATE users SET score = @p1, rate = @p2", null, 1.0);
    }

    [Fact]
    public void A_value_that_may_not_be_null_goes_into_a_column_that_may() =>
        Update(User.Table).Set(u => u.Score.To(u.Age), u => u.ManagerId.To(u.Id)).Is("UPDATE users SET score = users.age, manager_id = users.id");

    [Fact]
    public void A_value_may_come_from_another_table() =>
        Update(User.Table).Set(u => u.Rank.To(1), u => u.Age.To(Select(Max(P.Views)).Where(P.UserId == u.Id).AsScalar()))
            .Is("UPDATE users SET rank = @p1, age = (SELECT max(posts.views) FROM posts WHERE posts.user_id = users.id)", (short)1);

    [Fact]
    public void Updated_rows_are_given_back()
    {
        Update(User.Table).Set(u => u.Age, 1).Where(u => u.Id == 2).Returning(u => u.Age).Is("UPDATE users SET age = @p1 WHERE users.id = @p2 RETURNING age", 1, 2L);
        Update(User.Table).Set(u => u.Age, 1).Returning(u => Select(Count()).Where(P.UserId == u.Id).AsScalar())
            .Is("UPDATE users SET age = @p1 RETURNING (SELECT count(*) FROM posts WHERE posts.user_id = users.id)", 1);
    }

    [Fact]
    public void A_column_is_set_once_and_is_the_tables_own()
    {
        Assert.Contains("users.age", Assert.Throws<ArgumentException>(() => Update(User.Table).Set(u => u.Age, 1).Set(u => u.Age, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("posts.title", Assert.Throws<ArgumentException>(() => Update(User.Table).Set(u => P.Title, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_sets_something() => Assert.Throws<UsageException>(() => Update(User.Table).Where(u => u.Active).Statement);

    [Fact]
    public void A_statement_never_changes()
    {
        var named = Update(User.Table).Set(u => u.Name, "x");
        var some = named.Where(u => u.Active);
        _ = some.Set(u => u.Age, 1);
        named.Is("UPDATE users SET name = @p1", "x");
        some.Is("UPDATE users SET name = @p1 WHERE users.active", "x");
    }

    [Fact]
    public void Rows_are_deleted_where_a_condition_holds()
    {
        Delete(User.Table).Where(u => u.Age > 1).Where(u => !u.Active).Is("DELETE FROM users WHERE users.age > @p1 AND NOT users.active", 1);
        Delete(User.Table).Is("DELETE FROM users");
        Delete(Post.Table).Where(p => p.UserId.In(Select(U.Id).Where(U.Age < 3))).Is("DELETE FROM posts WHERE posts.user_id IN (SELECT users.id FROM users WHERE users.age < @p1)", 3);
    }

    [Fact]
    public void Deleted_rows_are_given_back() => Delete(User.Table).Where(u => u.Id == 1).Returning(u => u).Is("DELETE FROM users WHERE users.id = @p1 RETURNING id, name, age", 1L);

    [Fact]
    public void Changes_know_what_they_are()
    {
        Assert.True(Update(User.Table).Set(u => u.Age, 1).Statement is { IsWrite: true, ReturnsRows: false });
        Assert.True(Delete(User.Table).Returning(u => u.Id).Statement is { IsWrite: true, ReturnsRows: true });
        Assert.True(Select(User.Table).Statement is { IsWrite: false, ReturnsRows: true });
    }
}
