namespace Athanor.Compliance;

/// <summary>The base of the suite's classes. A dialect's tests derive one sealed class from each of them; <see cref="WholeSuiteTests{TDialect}"/> tells which are missing.</summary>
/// <typeparam name="TDialect">What the tests run on.</typeparam>
public abstract class ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    /// <summary>The servers that each test runs on.</summary>
    public static IEnumerable<TheoryDataRow<DialectUnderTest>> Servers => [.. new TDialect().Servers.Select(server => new TheoryDataRow<DialectUnderTest>(server))];
}
