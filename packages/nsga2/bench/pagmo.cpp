// Time per generation of pagmo's NSGA-II on ZDT1 with 30 variables, one line per pair of arguments population and
// generations: "<population> <milliseconds of CPU time>". The best of five runs; evaluations are a few per cent of it.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <limits>
#include <utility>

#include <pagmo/algorithm.hpp>
#include <pagmo/algorithms/nsga2.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>

struct Zdt1 {
    pagmo::vector_double fitness(const pagmo::vector_double &x) const
    {
        double sum = 0;
        for (std::size_t i = 1; i < x.size(); ++i) sum += x[i];
        const double g = 1 + 9 * sum / static_cast<double>(x.size() - 1);
        return {x[0], g * (1 - std::sqrt(x[0] / g))};
    }
    std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const
    {
        return {pagmo::vector_double(30, 0), pagmo::vector_double(30, 1)};
    }
    pagmo::vector_double::size_type get_nobj() const { return 2; }
};

int main(int count, char **arguments)
{
    for (int index = 1; index + 1 < count; index += 2) {
        const int size = std::atoi(arguments[index]);
        const int generations = std::atoi(arguments[index + 1]);
        double best = std::numeric_limits<double>::infinity();
        for (unsigned seed = 1; seed <= 5; ++seed) {
            pagmo::population population{pagmo::problem{Zdt1{}}, static_cast<std::size_t>(size), seed};
            // The setting of the reference: SBX of index 15 at 0.9, polynomial mutation of index 20 at 1 / 30.
            pagmo::algorithm algorithm{pagmo::nsga2(static_cast<unsigned>(generations), 0.9, 15., 1. / 30, 20., seed)};
            const std::clock_t start = std::clock();
            population = algorithm.evolve(population);
            const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            best = std::min(best, 1000 * seconds / generations);
        }
        std::cout << size << ' ' << best << std::endl;
    }
}
