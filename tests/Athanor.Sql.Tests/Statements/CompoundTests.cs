namespace Athanor.Sql.Tests;

public sealed class CompoundTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void Queries_combine_row_by_row()
    {
        var (users, posts) = (Select(U.Id), Select(P.UserId));
        users.Union(posts).Is("SELECT users.id FROM users UNION SELECT posts.user_id FROM posts");
        users.UnionAll(posts).Is("SELECT users.id FROM users UNION ALL SELECT posts.user_id FROM posts");
        users.Intersect(posts).Is("SELECT users.id FROM users INTERSECT SELECT posts.user_id FROM posts");
        users.Except(posts).Is("SELECT users.id FROM users EXCEPT SELECT posts.user_id FROM posts");
    }

    [Fact]
    public void More_than_two_combine_from_left_to_right()
    {
        var (a, b, c) = (Select(U.Id), Select(P.UserId), Select(P.Id));
        a.Union(b).UnionAll(c).Is("SELECT users.id FROM users UNION SELECT posts.user_id FROM posts UNION ALL SELECT posts.id FROM posts");
        a.Intersect(b).Intersect(c).Is("SELECT users.id FROM users INTERSECT SELECT posts.user_id FROM posts INTERSECT SELECT posts.id FROM posts");
        a.Union(b).Except(c).Is("SELECT users.id FROM users UNION SELECT posts.user_id FROM posts EXCEPT SELECT posts.id FROM posts");
    }

    [Fact]
    public void What_databases_group_differently_becomes_a_subquery()
    {
        var (a, b, c) = (Select(U.Id), Select(P.UserId), Select(P.Id));
        a.Union(b).Intersect(c)
            .Is("SELECT * FROM (SELECT users.id FROM users UNION SELECT posts.user_id FROM posts) AS anon_1 INTERSECT SELECT posts.id FROM posts");
        a.Except(b.Union(c))
            .Is("SELECT users.id FROM users EXCEPT SELECT * FROM (SELECT posts.user_id FROM posts UNION SELECT posts.id FROM posts) AS anon_1");
    }

    [Fact]
    public void A_side_that_sorts_or_pages_for_itself_becomes_a_subquery()
    {
        Select(U.Id).OrderBy(U.Age).Limit(1).UnionAll(Select(P.Id)).Is(
            "SELECT * FROM (SELECT users.id FROM users ORDER BY users.age LIMIT @p1) AS anon_1 UNION ALL SELECT posts.id FROM posts", 1L);
    }

    [Fact]
    public void The_whole_is_sorted_as_a_subquery()
    {
        var all = Select(U.Id, U.Name).Union(Select(P.Id, P.Title)).AsSubquery("everything");
        Select(all.Column<string>("name")).From(all).OrderBy(all.Column<string>("name")).Is(
            "SELECT everything.name FROM (SELECT users.id, users.name FROM users UNION SELECT posts.id, posts.title FROM posts) AS everything ORDER BY everything.name");
    }

    [Fact]
    public void Both_sides_may_read_the_same_table() =>
        Select(U.Id).Where(U.Age < 10).Union(Select(U.Id).Where(U.Age > 60))
            .Is("SELECT users.id FROM users WHERE users.age < @p1 UNION SELECT users.id FROM users WHERE users.age > @p2", 10, 60);

    [Fact]
    public void The_number_of_columns_must_agree()
    {
        var error = Assert.Throws<ArgumentException>(() => new CompoundQuery(CompoundKind.Union, Select(U.Id).Core, Select(U.Id, U.Name).Core));
        Assert.Contains("1 columns and the second 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_from_the_right_side_is_not_read_as_a_value_of_the_left()
    {
        var rows = Select(U.Id).UnionAll(Select(Sum(P.Views)));
        var row = FakeRows.At([null]);
        Assert.Throws<UnexpectedNullException>(() => rows.Shape.Read(row, 0, null));
    }
}
