namespace Athanor.Models.Tests.Goldens.Models;

[NumericEnum]
public enum Level
{
    Low = 1,
    High = 2,
}
