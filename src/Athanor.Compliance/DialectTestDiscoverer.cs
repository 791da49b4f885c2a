using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Athanor.Compliance;

/// <summary>Finds the tests of a <see cref="DialectTestAttribute"/>.</summary>
public sealed class DialectTestDiscoverer : TheoryDiscoverer
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        await using var tracker = new DisposalTracker();
        foreach (var data in testMethod.DataAttributes)
        {
            if ((await data.GetData(testMethod.Method, tracker)).FirstOrDefault() is { } row)
            {
                if (row.GetData() is [DialectUnderTest tested, ..] && tested.Gaps.ContainsKey(NameOf(testMethod.Method)))
                {
                    break;
                }

                return await base.Discover(discoveryOptions, testMethod, factAttribute);
            }
        }

        return [];
    }

    /// <summary>What <see cref="DialectUnderTest.Gaps"/> calls a test.</summary>
    internal static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name.Split('`')[0]}.{method.Name}";
}
