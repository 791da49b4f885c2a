using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

/// <summary>Its hybrids depend on what one test changes.</summary>
[Entity("clocks")]
public partial class Clock
{
    internal static int Limit { get; set; }

    internal static string? Word { get; set; }

    public partial int Id { get; set; }
    public partial int At { get; set; }
    [Column("word")] public partial string? Said { get; set; }

    [Hybrid] public bool IsLate => At > Limit;
    [Hybrid] internal bool IsWord => Said == Word;
}
