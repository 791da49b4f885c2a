namespace Athanor.Sql.Tests;

public sealed class MembershipTests
{
    private static readonly UserTable U = User.Table;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 8)]
    [InlineData(9, 16)]
    public void A_list_takes_the_next_power_of_two_places_and_repeats_its_last_value(int count, int places)
    {
        var values = Enumerable.Range(1, count).ToList();
        var form = Select(U.Id).Where(U.Age.In(values)).Statement.Compile(TestDialect.Plain);
        Assert.Equal($"SELECT users.id FROM users WHERE users.age IN ({string.Join(", ", Enumerable.Range(1, places).Select(i => $"@p{i}"))})", form.Statement.Sql);
        Assert.Equal(values.Concat(Enumerable.Repeat(count, places - count)).Cast<object>(), RecordedParameters.Of(form));
    }

    [Fact]
    public void Nothing_is_in_an_empty_list_and_everything_outside()
    {
        U.Age.In([]).Is("1 = 0");
        U.Age.NotIn([]).Is("1 = 1");
        (!U.Age.In([])).Is("1 = 1");
    }

    [Fact]
    public void An_array_is_one_parameter_where_the_database_takes_it()
    {
        var few = Select(U.Id).Where(U.Age.In(1, 2)).Statement.Compile(TestDialect.WithArrays);
        few.Is("SELECT users.id FROM users WHERE users.age = ANY(@p1)", [new[] { 1, 2 }]);
        var none = Select(U.Id).Where(U.Age.In([])).Statement.Compile(TestDialect.WithArrays);
        none.Is("SELECT users.id FROM users WHERE users.age = ANY(@p1)", [Array.Empty<int>()]);
        Assert.Same(few.Statement, none.Statement);
        Select(U.Id).Where(U.Age.NotIn(1)).Statement.Compile(TestDialect.WithArrays)
            .Is("SELECT users.id FROM users WHERE users.age <> ALL(@p1)", [new[] { 1 }]);
    }

    [Fact]
    public void Arrays_hold_stored_values_and_nulls_of_nullable_types()
    {
        Select(U.Id).Where(U.Colour.In(Colour.Red, Colour.Blue)).Statement.Compile(TestDialect.WithArrays)
            .Is("SELECT users.id FROM users WHERE users.colour = ANY(@p1)", [new[] { "red", "blue" }]);
        Select(U.Id).Where(U.Score.In(1, 2)).Statement.Compile(TestDialect.WithArrays)
            .Is("SELECT users.id FROM users WHERE users.score = ANY(@p1)", [new int?[] { 1, 2 }]);
    }

    [Fact]
    public void A_sequence_says_what_it_contains()
    {
        int[] array = [1, 2];
        List<int> list = [3];
        IEnumerable<long> ids = [4L];
        array.Contains(U.Age).Is("age IN (@p1, @p2)", 1, 2);
        list.Contains(U.Age).Is("age IN (@p1)", 3);
        ids.Contains(U.Id).Is("id IN (@p1)", 4L);
        ids.Contains(U.ManagerId).Is("manager_id IN (@p1)", 4L);
        string[] names = ["Ann"];
        names.Contains(U.Name).Is("name IN (@p1)", "Ann");
        var (inArray, inList) = (array.Contains(2), list.Contains(4));
        Assert.True(inArray && !inList);
    }

    [Fact]
    public void Values_that_cannot_be_null_are_sought_in_columns_that_can()
    {
        List<long> ids = [1, 2];
        U.ManagerId.In(ids).Is("manager_id IN (@p1, @p2)", 1L, 2L);
        U.ManagerId.NotIn(ids).Is("manager_id NOT IN (@p1, @p2)", 1L, 2L);
    }

    [Fact]
    public void A_null_in_a_list_is_refused_since_it_would_match_nothing()
    {
        var error = Assert.Throws<ArgumentException>(() => U.Score.In(1, null));
        Assert.Contains("== null", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => U.Email.NotIn("a", null));
    }

    [Fact]
    public void Rows_of_a_query_are_a_set()
    {
        U.Id.In(Select(Post.Table).Select(p => p.UserId)).Is("id IN (SELECT posts.user_id FROM posts)");
        U.Id.NotIn(Select(Post.Table.UserId)).Is("id NOT IN (SELECT posts.user_id FROM posts)");
        U.ManagerId.In(Select(Post.Table.UserId)).Is("manager_id IN (SELECT posts.user_id FROM posts)");
        Post.Table.Id.In(Select(U.As("u")).Select(u => u.ManagerId)).Is("posts.id IN (SELECT u.manager_id FROM users AS u)");
        Row(U.Id, U.Name).In(Select(Post.Table.UserId, Post.Table.Title)).Is("(id, name) IN (SELECT posts.user_id, posts.title FROM posts)");
        Row(U.Id, U.Name).NotIn(Select(Post.Table.UserId, Post.Table.Title)).Is("(id, name) NOT IN (SELECT posts.user_id, posts.title FROM posts)");
    }

    [Fact]
    public void A_list_too_long_for_the_dialect_is_an_error_with_a_way_out()
    {
        var error = Assert.Throws<CompileException>(() => Select(U.Id).Where(U.Age.In(Enumerable.Range(0, 20))).ToSql(new TestDialect(maxParameters: 16)));
        Assert.Contains("20 values", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_is_copied_when_the_expression_is_made()
    {
        List<int> list = [1];
        var query = Select(U.Id).Where(U.Age.In(list));
        list.Add(2);
        query.Is("SELECT users.id FROM users WHERE users.age IN (@p1)", 1);
    }
}
