namespace Athanor.Orm.Tests.Model;

public enum Colour
{
    Red = 1,
    Green = 2,
    Blue = 4,
}
