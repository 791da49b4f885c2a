namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Pair<TFirst, TSecond>(TFirst First, TSecond Second);
