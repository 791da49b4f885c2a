using System.Reflection;

namespace Athanor.Compliance;

/// <summary>The assembly that derives from this class runs the whole suite on its dialect: no class is left out.</summary>
/// <typeparam name="TDialect">What the tests run on.</typeparam>
public abstract class WholeSuiteTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [Fact]
    public void Every_class_of_the_suite_runs_on_the_dialect()
    {
        var run = GetType().Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsVisible: true }).SelectMany(Bases).ToHashSet();
        var left = typeof(ComplianceTests<>).Assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: true, BaseType: { IsGenericType: true } of } && of.GetGenericTypeDefinition() == typeof(ComplianceTests<>) && !run.Contains(type))
            .Select(type => type.Name.Split('`')[0]).Order(StringComparer.Ordinal).ToList();
        var gaps = new TDialect().Gaps;
        var known = typeof(ComplianceTests<>).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).Select(DialectTestDiscoverer.NameOf).ToHashSet();
        foreach (var (test, reason) in gaps)
        {
            Assert.True(known.Contains(test.Split('(')[0]), $"The suite has no test {test}.");
            TestContext.Current.AddWarning($"{test} does not run: {reason}");
        }

        Assert.True(left.Count == 0, $"These classes of the suite have no public class that runs them on {typeof(TDialect).Name}: {string.Join(", ", left)}.");
    }

    // The generic definitions of the classes that a type derives from with the dialect as their argument.
    private static IEnumerable<Type> Bases(Type type)
    {
        for (var of = type.BaseType; of is not null; of = of.BaseType)
        {
            if (of.IsGenericType && of.GetGenericArguments() is [var argument] && argument == typeof(TDialect))
            {
                yield return of.GetGenericTypeDefinition();
            }
        }
    }
}
