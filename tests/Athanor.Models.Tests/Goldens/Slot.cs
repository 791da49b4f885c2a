namespace Athanor.Models.Tests.Goldens;

/// <summary>The first, second and third value of whatever enum a description names.</summary>
internal enum Slot
{
    First,
    Second,
    Third,
}
