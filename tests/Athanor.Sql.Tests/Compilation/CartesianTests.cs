namespace Athanor.Sql.Tests;

public sealed class CartesianTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void Sources_that_nothing_connects_are_refused_by_both_names()
    {
        var error = Assert.Throws<CompileException>(() => Select(U.Name, P.Title).Where(U.Age > 3 && P.Id == 1).ToSql(new TestDialect()));
        Assert.Equal(
            "Nothing connects 'users' and 'posts': every row of one would come with every row of the other. Add the condition that joins them; where that is meant, say `.From(…).CrossJoin(…)`.",
            error.Message);
        Refused(Select(U.Name, P.Title));
        Refused(Select(U.Name, U.As("other").Name));
        Refused(Select(U.Name, P.Title, U.As("boss").Name).Where(U.Id == P.UserId));
        Refused(Select(Count()).From(U).Where(Exists(Select(U.As("other").Name, P.Title))));
    }

    [Fact]
    public void A_condition_a_join_or_an_intention_connects()
    {
        Select(U.Name, P.Title).Where(U.Id == P.UserId).Is("SELECT users.name, posts.title FROM users, posts WHERE users.id = posts.user_id");
        Select(U.Name, P.Title).Where(U.Age > 3 && (U.Id == P.UserId || P.Id == 1))
            .Is("SELECT users.name, posts.title FROM users, posts WHERE users.age > @p1 AND (users.id = posts.user_id OR posts.id = @p2)", 3, 1L);
        Select(U.Name, P.Title).From(U).CrossJoin(P).Is("SELECT users.name, posts.title FROM users CROSS JOIN posts");
        var other = U.As("other");
        Select(U.Name, other.Name).Where(Exists(Select(P.Id).Where(P.UserId == U.Id && P.Id == other.Id)))
            .Is("SELECT users.name, other.name FROM users, users AS other WHERE EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id AND posts.id = other.id)");
    }

    private static void Refused<T>(Query<T> query) => Assert.Throws<CompileException>(() => query.ToSql(new TestDialect()));
}
