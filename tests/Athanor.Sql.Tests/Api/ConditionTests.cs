using System.Reflection;

namespace Athanor.Sql.Tests;

public sealed class ConditionTests
{
    [Fact]
    public void The_message_for_a_csharp_bool_names_the_rule_and_the_ways_out()
    {
        var where = typeof(Query<int>).GetMethod("Where", [typeof(bool)])!;
        var message = where.GetCustomAttribute<ObsoleteAttribute>()!.Message!;
        Assert.StartsWith("ATH0001", message, StringComparison.Ordinal);
        Assert.Contains("Row(a, b) == Row(x, y)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Called_in_spite_of_all_it_fails()
    {
        var where = typeof(Query<long>).GetMethod("Where", [typeof(bool)])!;
        var error = Assert.Throws<TargetInvocationException>(() => where.Invoke(Select(User.Table.Id), [true]));
        Assert.IsType<UsageException>(error.InnerException);
    }
}
