namespace Athanor.Compliance;

internal enum Mood
{
    Calm = 1,
    Cross = -5,
    VeryGlad = 1_000,
}
