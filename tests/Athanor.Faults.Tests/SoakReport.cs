using System.Globalization;

namespace Athanor.Faults.Tests;

/// <summary>What a soak has seen.</summary>
/// <param name="Kind">The database.</param>
/// <param name="Outcomes">How often a unit of work ended in which way.</param>
/// <param name="Problems">What must not be.</param>
/// <param name="Growth">How many bytes more were in use at the end than after a quarter of the time.</param>
internal sealed record SoakReport(DatabaseKind Kind, IReadOnlyDictionary<string, int> Outcomes, IReadOnlyList<string> Problems, long Growth)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind}: {string.Join(", ", Outcomes.OrderByDescending(o => o.Value).Select(o => $"{o.Value} {o.Key}"))}; memory {Growth:+#;-#;0} bytes; "
        + $"{Problems.Count} problems{string.Concat(Problems.Take(10).Select(p => Environment.NewLine + p))}");
}
