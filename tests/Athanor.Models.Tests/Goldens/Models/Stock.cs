using System.ComponentModel.DataAnnotations;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Stock
{
    [Size(Min = 2, On = ConstraintTarget.Key)]
    [AtLeast(0)]
    public Dictionary<string, int> BySku { get; init; } = [];

    public Dictionary<DateOnly, double[]> ByDay { get; init; } = [];

    [Range(0, 9)]
    public List<List<int>> Grid { get; init; } = [];
}
