namespace Athanor.Sql.Tests;

internal enum Colour
{
    Red,
    Green,
    Blue,
}
